/* Passkeys need the browser: their forms stay hidden where it knows none, and say so when one fails. */
(() => {
  "use strict";
  const each = (selector, run) => document.querySelectorAll(selector).forEach(run);
  if (window.PublicKeyCredential) {
    each("[data-passkey]", (part) => { part.hidden = false; });
    each("[data-no-passkey]", (part) => { part.hidden = true; });
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    each("[data-passkey-problem]", (part) => { part.hidden = false; });
  });
})();
