/* A grid of boxes: Enter and the arrows move between rows; a row is sent when it is left, and says where it stands. */
(function () {
  "use strict";

  document.querySelectorAll("[data-grid]").forEach(function (grid) {
    var form = grid.closest("form");
    if (!form || !window.fetch) {
      return;
    }
    var dirty = new Set();

    function rowOf(box) {
      return box.closest("[data-row]");
    }

    function boxesOf(row) {
      return Array.prototype.slice.call(row.querySelectorAll("input, select"));
    }

    function move(box, step) {
      var row = rowOf(box);
      var place = boxesOf(row).indexOf(box);
      var next = row;
      do {
        next = step > 0 ? next.nextElementSibling : next.previousElementSibling;
      } while (next && !boxesOf(next).length);
      if (next) {
        var target = boxesOf(next)[place];
        target.focus();
        if (target.select) {
          target.select();
        }
      } else if (step > 0) {
        form.querySelector("[type=submit].button-primary, .form-actions [type=submit]").focus();
      }
    }

    function say(row, words) {
      row.querySelector("[data-said]").textContent = words;
    }

    function clear(row) {
      row.querySelectorAll(".field-error").forEach(function (one) { one.remove(); });
      boxesOf(row).forEach(function (box) { box.removeAttribute("aria-invalid"); });
    }

    function show(row, told) {
      row.querySelector("[data-total]").textContent = told.total || "—";
      var tag = row.querySelector("[data-verdict] .tag");
      tag.className = "tag tag-" + told.tone;
      tag.textContent = told.label;
      row.querySelector("[data-why]").textContent = told.why;
    }

    function send(row) {
      if (!dirty.has(row)) {
        return;
      }
      dirty.delete(row);
      var data = new FormData();
      boxesOf(row).forEach(function (box) { data.append(box.name, box.value); });
      data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      data.append("luu-dong", row.dataset.row);
      say(row, grid.dataset.saving);
      fetch(form.getAttribute("action") || window.location.href, { method: "POST", body: data, headers: { Accept: "application/json" } })
        .then(function (answer) {
          if (answer.status !== 200 && answer.status !== 422 || !/json/.test(answer.headers.get("Content-Type") || "")) {
            throw new Error(String(answer.status));
          }
          return answer.json();
        })
        .then(function (told) {
          clear(row);
          if (!told.errors) {
            show(row, told);
            say(row, grid.dataset.saved);
            return;
          }
          dirty.add(row);
          say(row, grid.dataset.failed);
          Object.keys(told.errors).forEach(function (name) {
            var box = boxesOf(row).find(function (one) { return one.name === name; });
            var words = document.createElement("p");
            words.className = "field-error";
            words.textContent = told.errors[name];
            if (box) {
              box.setAttribute("aria-invalid", "true");
              box.after(words);
            } else {
              row.querySelector("[data-said]").after(words);
            }
          });
        })
        .catch(function () {
          dirty.add(row);
          say(row, grid.dataset.failed);
        });
    }

    grid.addEventListener("input", function (event) {
      dirty.add(rowOf(event.target));
    });
    grid.addEventListener("change", function (event) {
      dirty.add(rowOf(event.target));
    });
    grid.addEventListener("focusout", function (event) {
      var row = rowOf(event.target);
      if (row && !row.contains(event.relatedTarget)) {
        send(row);
      }
    });
    grid.addEventListener("keydown", function (event) {
      var box = event.target;
      if (!/^(INPUT|SELECT)$/.test(box.tagName) || event.altKey || event.ctrlKey || event.metaKey) {
        return;
      }
      var arrows = box.tagName === "INPUT";
      if (event.key === "Enter" || arrows && event.key === "ArrowDown") {
        event.preventDefault();
        move(box, event.shiftKey ? -1 : 1);
      } else if (arrows && event.key === "ArrowUp") {
        event.preventDefault();
        move(box, -1);
      }
    });
    window.addEventListener("beforeunload", function (event) {
      if (dirty.size && document.activeElement && !form.dataset.sent) {
        event.preventDefault();
      }
    });
    form.addEventListener("submit", function () {
      form.dataset.sent = "1";
    });
  });
})();
