#!/bin/sh
# nginx on the newspaper's tree. It reads again where addresses moved whenever the press has written
# it, as lagazette-answers.path sees to where there is systemd.
set -eu
answers=/srv/gazette/www/.lagazette/answers.conf

written() { stat -c '%i %Y %s' "$answers" 2>/dev/null; }

until before=$(written); do sleep 1; done
while sleep 1; do
    now=$(written) && [ "$now" != "$before" ] || continue
    before=$now
    # A file that nginx refuses leaves the old one in use. It may not be up yet, in its first moment.
    if nginx -t -q; then until nginx -s reload; do sleep 1; done; fi
done &
exec nginx -g 'daemon off;'
