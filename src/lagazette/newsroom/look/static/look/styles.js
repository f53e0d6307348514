/* Lets the scripts of the newsroom make style sheets, and nothing else.

   The rich text editor writes a <style> of its own while one types (where its placeholder stands,
   how lists are nested). The Content-Security-Policy allows a style sheet in the page only with
   the nonce of the request; here every one that a script creates is given it. A <style> that
   comes as HTML, from whatever source, has none and is refused as before.

   This script's own tag carries the nonce; it is the first of the page. */
(() => {
  "use strict";

  const nonce = document.currentScript.nonce;
  const create = Document.prototype.createElement;

  Document.prototype.createElement = function createElement(name, ...options) {
    const element = create.call(this, name, ...options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
})();
