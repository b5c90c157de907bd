/* A form that asks whether a person sends it waits for the check instead of going out without it. Without scripts the
   form goes as it is, and the server asks a question. */
(function () {
  "use strict";

  function done(form) {
    var payload = form.querySelector("[name=altcha]");
    var answer = form.querySelector("[name=tra-loi]");
    return Boolean((payload && payload.value) || (answer && answer.value.trim()));
  }

  // A form that waits for nothing but the check goes out by itself.
  document.addEventListener("statechange", function (event) {
    var form = event.detail && event.target.closest && event.target.closest("form[data-check-now]");
    if (form && event.detail.state === "verified") {
      window.setTimeout(function () { form.requestSubmit(); }, 50);
    }
  }, true);

  document.addEventListener("submit", function (event) {
    var form = event.target;
    var check = form.querySelector("[data-person-check]");
    var widget = check && check.querySelector("altcha-widget");
    if (!widget || !window.customElements.get("altcha-widget") || done(form)) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (check.dataset.sending) {
      return;
    }
    check.dataset.sending = "yes";
    var said = check.querySelector("[role=status]");
    said.textContent = said.dataset.waiting;

    function changed(change) {
      var state = change.detail.state;
      if (state === "verified") {
        over();
        // The payload is written into the page in the next turn.
        window.setTimeout(function () { form.requestSubmit(event.submitter || undefined); }, 50);
      } else if (state === "error" || state === "expired") {
        over();
        said.textContent = said.dataset.failed;
        var question = check.querySelector("details");
        if (question) {
          question.open = true;
          question.querySelector("[name=tra-loi]").focus();
        }
      }
    }

    function over() {
      delete check.dataset.sending;
      said.textContent = "";
      widget.removeEventListener("statechange", changed);
    }

    widget.addEventListener("statechange", changed);
    if (widget.getState() !== "verifying") {
      widget.verify();
    }
  }, true);
})();
