/* A blank with the fields of a certificate on it: dragged, or moved by the arrow keys; the numbers below follow. */
(function () {
  "use strict";

  document.querySelectorAll("[data-stock]").forEach(function (stock) {
    var sheet = stock.querySelector("[data-sheet]");
    var said = stock.querySelector("[data-said]");
    var width = Number(stock.dataset.width);
    var height = Number(stock.dataset.height);
    var form = stock.closest("form");
    stock.hidden = false;
    sheet.style.aspectRatio = width + " / " + height;

    function read(box) {
      return Number(box.value.trim().replace(",", ".")) || 0;
    }

    function write(box, value) {
      box.value = String(Math.round(value * 10) / 10).replace(".", ",");
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }

    function within(value, least, most) {
      return Math.min(Math.max(value, least), Math.max(most, least));
    }

    form.querySelectorAll("[data-field]").forEach(function (row) {
      var id = row.dataset.field;
      function box(part) { return form.elements[id + "-" + part]; }
      var handle = document.createElement("button");
      handle.type = "button";
      handle.className = "stock-field";
      handle.textContent = row.querySelector("th").textContent.trim();
      handle.setAttribute("aria-describedby", "cach-sap");
      sheet.appendChild(handle);

      function draw() {
        handle.hidden = !box("on").checked;
        handle.style.left = (read(box("x")) / width) * 100 + "%";
        handle.style.top = (read(box("y")) / height) * 100 + "%";
        handle.style.width = (read(box("width")) / width) * 100 + "%";
        handle.style.height = (read(box("height")) / height) * 100 + "%";
        handle.style.textAlign = box("align").value;
      }

      function tell() {
        said.textContent = handle.textContent + ": " + stock.dataset.moved
          .replace("[x]", box("x").value)
          .replace("[y]", box("y").value)
          .replace("[rong]", box("width").value)
          .replace("[cao]", box("height").value);
      }

      function move(x, y) {
        write(box("x"), within(x, 0, width - read(box("width"))));
        write(box("y"), within(y, 0, height - read(box("height"))));
      }

      row.addEventListener("input", draw);
      row.addEventListener("change", draw);

      handle.addEventListener("pointerdown", function (event) {
        var scale = width / sheet.clientWidth;
        var from = { x: event.clientX, y: event.clientY, left: read(box("x")), top: read(box("y")) };
        handle.setPointerCapture(event.pointerId);
        handle.focus();
        event.preventDefault();
        function drag(moved) {
          move(from.left + (moved.clientX - from.x) * scale, from.top + (moved.clientY - from.y) * scale);
        }
        function drop() {
          handle.removeEventListener("pointermove", drag);
          handle.removeEventListener("pointerup", drop);
          handle.removeEventListener("pointercancel", drop);
          tell();
        }
        handle.addEventListener("pointermove", drag);
        handle.addEventListener("pointerup", drop);
        handle.addEventListener("pointercancel", drop);
      });

      handle.addEventListener("keydown", function (event) {
        var ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
        var way = ways[event.key];
        if (!way) {
          return;
        }
        event.preventDefault();
        var step = event.shiftKey ? 5 : 0.5;
        if (event.ctrlKey || event.metaKey) {
          write(box("width"), within(read(box("width")) + way[0] * step, 2, width - read(box("x"))));
          write(box("height"), within(read(box("height")) + way[1] * step, 2, height - read(box("y"))));
        } else {
          move(read(box("x")) + way[0] * step, read(box("y")) + way[1] * step);
        }
        tell();
      });

      draw();
    });
  });
})();
