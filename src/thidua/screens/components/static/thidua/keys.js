/* Beside a key's button: why no key was read, or that the browser has none to offer at this address. */
(function () {
  "use strict";

  function say(what) {
    var said = document.querySelectorAll("[data-key-said]");
    var wanted = document.querySelector("[data-key-said='" + what + "']") ? what : "other";
    said.forEach(function (one) {
      one.hidden = one.dataset.keySaid !== wanted;
    });
  }

  function buttons() {
    return Array.from(document.querySelectorAll("script[data-allauth-onload*='webauthn']")).map(function (told) {
      var ids = JSON.parse(told.textContent).ids;
      return document.getElementById(ids.login || ids.add || ids.authenticate);
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    buttons().forEach(function (button) {
      button.after(document.getElementById("khoa-noi"));
      if (!window.PublicKeyCredential) {
        button.hidden = true;
        // Whoever signs in has the password's form above; the others came for the key.
        if (button.id !== "passkey_login") {
          say("none");
        }
      }
    });
  });

  document.addEventListener("allauth.error", function (event) {
    say(event.detail.exception.name);
  });
})();
