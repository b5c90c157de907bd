/* Small comforts; every page does its work without them. */
(function () {
  "use strict";

  document.addEventListener("submit", function (event) {
    var question = event.target.getAttribute("data-confirm");
    if (question && !window.confirm(question)) {
      event.preventDefault();
    }
  });

  document.addEventListener("change", function (event) {
    if (event.target.matches("select[data-submit]") && event.target.form) {
      event.target.form.requestSubmit();
    }
  });

  function closeMenus(except) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!except || !menu.contains(except)) {
        menu.open = false;
      }
    });
  }

  document.addEventListener("click", function (event) {
    closeMenus(event.target);
    if (event.target.closest("[data-print]")) {
      window.print();
    }
    var copier = event.target.closest("[data-copy]");
    if (copier) {
      navigator.clipboard.writeText(document.getElementById(copier.getAttribute("data-copy")).value).then(function () {
        document.querySelector("[data-copied]").hidden = false;
      });
    }
  });

  document.addEventListener("keydown", function (event) {
    var find = document.getElementById("tim-chung");
    var typing = event.target.matches("input, select, textarea, [contenteditable], [contenteditable] *");
    if (event.key === "/" && find && find.offsetParent && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      find.focus();
    }
    if (event.key !== "Escape") {
      return;
    }
    var open = document.querySelector("details.menu[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });

  // Without a secure address the browser gives no clipboard; the address stays to be copied by hand.
  document.querySelectorAll(navigator.clipboard ? "[data-print][hidden], [data-copy][hidden]" : "[data-print][hidden]").forEach(function (button) {
    button.hidden = false;
  });

  var sizer = document.querySelector("[data-text-size]");
  if (sizer) {
    var STEPS = [100, 112, 125, 150];
    var root = document.documentElement;
    var status = sizer.querySelector("[role=status]");
    var step = 0;
    var show = function (wanted) {
      step = Math.min(Math.max(wanted || 0, 0), STEPS.length - 1);
      root.dataset.text = step;
      sizer.querySelectorAll("button").forEach(function (button) {
        var next = step + Number(button.dataset.step);
        button.setAttribute("aria-disabled", String(next < 0 || next >= STEPS.length));
      });
    };
    var kept = 0;
    try {
      kept = Number(window.localStorage.getItem("co-chu"));
    } catch (error) {
      kept = 0; // the browser keeps nothing: the choice holds for this page
    }
    show(kept);
    sizer.hidden = false;
    sizer.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) {
        return;
      }
      show(step + Number(button.dataset.step));
      status.textContent = status.dataset.says + ": " + STEPS[step] + " %";
      try {
        window.localStorage.setItem("co-chu", String(step));
      } catch (error) {
        // idem
      }
    });
  }

  // What was pressed is gone after a swap: whoever works by keyboard goes on there and not at the top of the page.
  document.addEventListener("htmx:afterSettle", function (event) {
    var part = event.detail.target;
    if (part && part.matches && part.matches("[data-refocus]") && document.activeElement === document.body) {
      part.focus({ preventScroll: true });
    }
  });

  var refused = document.querySelector("[data-focus]");
  if (refused) {
    refused.focus();
  }
})();
