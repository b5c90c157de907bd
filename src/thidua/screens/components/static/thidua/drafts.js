/* What is being typed into a long form is kept in this browser until it was sent; nothing leaves the machine. */
(function () {
  "use strict";

  var KEPT_DAYS = 7;
  var PAUSE = 800;
  var offer = document.getElementById("ban-nhap");
  var store = null;
  try {
    store = window.localStorage;
  } catch (error) {
    // this browser keeps nothing: the form works without
  }
  if (!offer || !store) {
    return;
  }

  function forget(test) {
    Object.keys(store).filter(function (key) { return key.indexOf("nhap:") === 0 && test(key); }).forEach(function (key) {
      store.removeItem(key);
    });
  }

  function read(key) {
    try {
      return JSON.parse(store.getItem(key)) || null;
    } catch (error) {
      return null;
    }
  }

  forget(function (key) {
    var kept = read(key);
    return key === offer.dataset.done || !kept || Date.now() - kept.at > KEPT_DAYS * 86400000;
  });
  document.addEventListener("submit", function (event) {
    if (/\/logout\/$/.test(event.target.getAttribute("action") || "")) {
      forget(function (key) { return key.indexOf("nhap:" + offer.dataset.account + ":") === 0; });
    }
  });

  function boxes(form) {
    return Array.prototype.filter.call(form.elements, function (box) {
      return box.name && !/^(hidden|password|file|submit|button)$/.test(box.type) && !box.matches("fieldset, [data-no-draft]");
    });
  }

  function values(form) {
    return boxes(form).map(function (box) {
      return [box.name, /^(checkbox|radio)$/.test(box.type) ? box.value : "", box.matches("[type=checkbox], [type=radio]") ? box.checked : box.value];
    });
  }

  function restore(form, kept) {
    var missing = false;
    kept.forEach(function (one) {
      var box = boxes(form).find(function (each) {
        return each.name === one[0] && (typeof one[2] !== "boolean" || each.value === one[1]);
      });
      if (!box) {
        missing = missing || Boolean(one[2]);
        return;
      }
      box[typeof one[2] === "boolean" ? "checked" : "value"] = one[2];
      box.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return missing;
  }

  document.querySelectorAll("form[data-draft]").forEach(function (form) {
    var key = form.dataset.draft;
    var before = JSON.stringify(values(form));
    var kept = read(key);
    var waiting = 0;

    function save() {
      window.clearTimeout(waiting);
      waiting = 0;
      var now = values(form);
      if (JSON.stringify(now) === before) {
        return;
      }
      try {
        store.setItem(key, JSON.stringify({ at: Date.now(), values: now }));
      } catch (error) {
        var note = offer.content.querySelector("[data-failed]");
        if (!form.querySelector("[data-failed]")) {
          form.append(note.cloneNode(true));
        }
      }
    }

    if (kept && JSON.stringify(kept.values) !== before) {
      var shown = offer.content.querySelector(".alert").cloneNode(true);
      shown.querySelector("[data-time]").textContent = new Date(kept.at).toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short" });
      shown.addEventListener("click", function (event) {
        if (event.target.closest("[data-restore]")) {
          shown.querySelector("[data-rest]").hidden = !restore(form, kept.values);
          shown.querySelector("[data-offer]").hidden = true;
          shown.querySelector("[data-restored]").hidden = false;
          shown.querySelector(".actions").hidden = true;
          boxes(form)[0].focus();
        } else if (event.target.closest("[data-drop]")) {
          store.removeItem(key);
          shown.remove();
        }
      });
      form.before(shown);
    }

    ["input", "change"].forEach(function (name) {
      form.addEventListener(name, function () {
        window.clearTimeout(waiting);
        waiting = window.setTimeout(save, PAUSE);
      });
    });
    window.addEventListener("pagehide", function () {
      if (waiting) {
        save();
      }
    });
  });
})();
