/* A choice among many is narrowed by typing, marks left out; without this script the select itself stays. */
(function () {
  "use strict";

  var LONG = 25;
  var MOST = 60;

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().trim();
  }

  function enhance(select) {
    var box = document.createElement("input");
    var list = document.createElement("ul");
    var at = -1;
    box.id = select.id;
    select.id += "-chon";
    list.id = box.id + "-muc";
    list.className = "pick-list";
    list.setAttribute("role", "listbox");
    var label = document.querySelector("label[for='" + box.id + "']");
    list.setAttribute("aria-label", select.getAttribute("aria-label") || (label ? label.textContent.trim() : select.name));
    var marks = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id };
    ["aria-describedby", "aria-invalid", "aria-label"].forEach(function (name) {
      marks[name] = select.getAttribute(name);
    });
    Object.keys(marks).forEach(function (name) {
      if (marks[name]) {
        box.setAttribute(name, marks[name]);
      }
    });

    function close() {
      list.hidden = true;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }

    function show() {
      close();
      box.value = select.value && select.selectedOptions[0].text;
    }

    function mark(place) {
      at = place;
      [].forEach.call(list.children, function (item, number) {
        item.setAttribute("aria-selected", number === at);
      });
      if (at >= 0) {
        box.setAttribute("aria-activedescendant", list.children[at].id);
        list.children[at].scrollIntoView({ block: "nearest" });
      }
    }

    function open(text) {
      var words = fold(text).split(/\s+/);
      list.replaceChildren();
      [].forEach.call(select.options, function (option, number) {
        var name = fold(option.text);
        var initials = name.split(" – ")[0].replace(/(\S)\S*\s*/g, "$1");
        var fits = words.every(function (word) { return (" " + name).includes(" " + word); });
        if (option.value && list.children.length < MOST && (fits || (text.length > 1 && initials.endsWith(words.join(" "))))) {
          var item = document.createElement("li");
          item.id = list.id + number;
          item.setAttribute("role", "option");
          item.dataset.at = number;
          item.textContent = option.text;
          list.append(item);
        }
      });
      list.hidden = !list.children.length;
      box.setAttribute("aria-expanded", !list.hidden);
      mark(text && !list.hidden ? 0 : -1);
    }

    function choose(item) {
      select.selectedIndex = item ? item.dataset.at : 0;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }

    box.oninput = function () { open(box.value); };
    box.onclick = function () { box.select(); open(""); };
    box.onkeydown = function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        if (list.hidden) {
          open("");
        }
        mark(Math.min(Math.max(at + step, 0), list.children.length - 1));
      } else if (event.key === "Enter" && !list.hidden && at >= 0) {
        event.preventDefault();
        choose(list.children[at]);
      } else if (event.key === "Escape") {
        show();
      }
    };
    // Left without choosing: one match alone is meant, an emptied box means nobody; else what was chosen stays.
    box.onblur = function () {
      if (!box.value.trim() && !select.options[0].value) {
        choose();
      } else if (!list.hidden && list.children.length === 1) {
        choose(list.children[0]);
      }
      show();
    };
    list.onmousedown = function (event) {
      event.preventDefault();
      if (event.target.dataset.at) {
        choose(event.target);
      }
    };
    select.addEventListener("change", show);
    select.hidden = true;
    select.before(box, list);
    show();
  }

  document.querySelectorAll("main select:not([multiple], [data-submit])").forEach(function (select) {
    if (select.options.length >= LONG) {
      enhance(select);
    }
  });
})();
