vcl 4.1;

# Varnish between TLS (nginx, hitch) and the newspaper. It keeps pages for a day and is told of
# each change by the press: purge_caches = ["varnish://127.0.0.1:6082"] in lagazette.toml.
#
#   varnishd -f gazette.vcl -a 127.0.0.1:6081 -a purge=127.0.0.1:6082 -p http_gzip_support=off
#
# Purges are taken on the socket named "purge" alone, whoever asks on the other: through a proxy
# in front, every client comes from this machine. Without gzip support Varnish keeps the brotli
# and gzip forms that the press made, each under its Accept-Encoding. Needs varnish-modules (xkey).

import std;
import xkey;

backend newspaper {
    .host = "127.0.0.1";
    .port = "8000";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (local.socket != "purge") {
            return (synth(405));
        }
        if (req.http.xkey-everything) {
            if (std.ban("obj.status != 0")) {
                return (synth(200));
            }
            return (synth(500, std.ban_error()));
        }
        set req.http.purged = xkey.purge(req.http.xkey);
        return (synth(200, "Purged " + req.http.purged));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # The newsroom, what somebody asks the search, how the processes are: never kept.
    if (req.url ~ "^/redaction(/|$)" || req.url ~ "^(/[a-z-]+)?/(recherche|search)/.*\?"
        || req.url ~ "^/(healthz|readyz)") {
        return (pass);
    }
    # Old addresses by number. Every other query plays no part in a page.
    if (req.url ~ "^/(index\.php)?\?(.*&)?(p|page_id|cat|author|attachment_id|feed)=") {
        return (pass);
    }
    set req.url = regsub(req.url, "\?.*$", "");

    # Only an address that can be a key is kept: any other could not be purged.
    if (req.url !~ "^[!-+\--~]*(/|\.[a-z0-9]+)$" || req.url ~ "%" || req.url ~ "//|/amp/$") {
        return (pass);
    }
    # All that clients say is one of four; what only machines fetch has gzip and no brotli.
    if (req.http.Accept-Encoding ~ "(?i)(^|,)\s*br\s*(,|$)"
        && req.http.Accept-Encoding ~ "(?i)(^|,)\s*gzip\s*(,|$)") {
        set req.http.Accept-Encoding = "br, gzip";
    } elsif (req.http.Accept-Encoding ~ "(?i)(^|,)\s*br\s*(,|$)") {
        set req.http.Accept-Encoding = "br";
    } elsif (req.http.Accept-Encoding ~ "(?i)(^|,)\s*gzip\s*(,|$)") {
        set req.http.Accept-Encoding = "gzip";
    } elsif (req.http.Accept-Encoding ~ "(?i)q=") {
        return (pass);
    } else {
        unset req.http.Accept-Encoding;
    }
    unset req.http.Cookie;
    return (hash);
}

sub vcl_hash {
    # Pages do not depend on the host by which they are asked for.
    hash_data(req.url);
    return (lookup);
}

sub vcl_backend_response {
    if (bereq.uncacheable) {
        return (deliver);
    }
    if (beresp.status == 200 || beresp.status == 301 || beresp.status == 404
        || beresp.status == 410 || beresp.status == 451) {
        set beresp.ttl = 1d;
        # A purge is final: what was withdrawn is not shown while it is fetched anew.
        set beresp.grace = 1h;
        set beresp.http.xkey = bereq.url;
        if (beresp.status == 404) {
            set beresp.http.xkey = beresp.http.xkey + " /404.html";
        }
        return (deliver);
    }
    set beresp.ttl = 0s;
    set beresp.uncacheable = true;
    return (deliver);
}

sub vcl_deliver {
    unset resp.http.xkey;
    unset resp.http.Via;
    unset resp.http.X-Varnish;
}
