/* The map of the wards: Leaflet over boundaries of our own, no tiles. Where it does not run, a drawing and a list stay. */
(function () {
  "use strict";

  var loading = null;

  function load(settings) {
    if (!loading) {
      var style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = settings.style;
      var script = document.createElement("script");
      script.src = settings.leaflet;
      loading = Promise.all([style, script].map(function (part) {
        return new Promise(function (resolve, reject) {
          part.onload = resolve;
          part.onerror = reject;
          document.head.appendChild(part);
        });
      }));
    }
    return loading;
  }

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function draw(place, collection) {
    var own = (place.dataset.marked || "").split(" ").filter(Boolean);
    var also = (place.dataset.also || "").split(" ").filter(Boolean);
    var marked = also.concat(own);
    var near = "near" in place.dataset;
    var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    var box = document.createElement("div");
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", place.dataset.label);
    place.appendChild(box);

    var map = window.L.map(box, {
      attributionControl: false,
      zoomSnap: 0.25,
      scrollWheelZoom: !near,
      zoomAnimation: !still,
      fadeAnimation: !still,
      zoomControl: false
    });
    window.L.control.zoom({ zoomInTitle: "Phóng to", zoomOutTitle: "Thu nhỏ" }).addTo(map);

    function styleOf(feature) {
      var code = feature.properties.code;
      if (own.indexOf(code) !== -1) {
        return { weight: 2, color: colour("--red-deep"), fillColor: colour("--red"), fillOpacity: 1 };
      }
      if (also.indexOf(code) !== -1) {
        return { weight: 1.5, color: colour("--gold-ink"), fillColor: "#e6c67f", fillOpacity: 1 };
      }
      return { weight: 1, color: colour("--line-strong"), fillColor: colour("--sunk"), fillOpacity: 1 };
    }

    var shapes = {};
    var centre = window.L.latLngBounds([]);
    var layer = window.L.geoJSON(collection, {
      style: styleOf,
      onEachFeature: function (feature, shape) {
        var here = marked.indexOf(feature.properties.code) !== -1;
        shapes[feature.properties.code] = shape;
        if (here) {
          centre.extend(shape.getBounds());
        }
        if (here && near) {
          shape.bindTooltip(feature.properties.name.replace(/^\S+ /, ""), {
            permanent: true,
            direction: "center",
            className: "map-label" + (own.indexOf(feature.properties.code) === -1 ? " map-label-also" : "")
          });
        } else {
          shape.bindTooltip(feature.properties.name, { sticky: true, className: "map-name" });
        }
        shape.on("click", function () { choose(feature.properties.code, false); });
        shape.on("mouseover", function () { shape.setStyle({ weight: 3 }); });
        shape.on("mouseout", function () { if (chosen !== shape) { layer.resetStyle(shape); } });
      }
    }).addTo(map);

    var chosen = null;

    function choose(code, move) {
      var shape = shapes[code];
      if (!shape) {
        return;
      }
      if (chosen) {
        layer.resetStyle(chosen);
      }
      chosen = shape;
      shape.bringToFront();
      shape.setStyle({ weight: 4, color: colour("--gold") });
      if (move) {
        map.fitBounds(shape.getBounds(), { maxZoom: 12, padding: [40, 40], animate: !still });
      }
      shape.openTooltip(shape.getBounds().getCenter());
    }

    map.fitBounds(near && centre.isValid() ? centre.pad(0.12) : layer.getBounds(), { padding: [8, 8] });
    marked.forEach(function (code) {
      if (shapes[code]) {
        shapes[code].bringToFront();
      }
    });

    Array.prototype.slice.call(place.children).forEach(function (child) {
      if (child !== box) {
        child.remove();
      }
    });

    if (!near) {
      document.querySelectorAll("[data-ward-list] [data-ward]").forEach(function (name) {
        var button = document.createElement("button");
        button.type = "button";
        button.className = name.className;
        button.textContent = name.textContent;
        button.addEventListener("click", function () { choose(name.dataset.ward, true); });
        name.replaceWith(button);
      });
    }
  }

  function start(place) {
    Promise.all([
      load(place.dataset),
      fetch(place.dataset.source).then(function (answer) { return answer.json(); })
    ]).then(function (found) { draw(place, found[1]); }).catch(function () { /* the drawing stays */ });
  }

  var places = document.querySelectorAll("[data-map]");
  if (!("IntersectionObserver" in window)) {
    places.forEach(start);
    return;
  }
  var watcher = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting) {
        watcher.unobserve(entry.target);
        start(entry.target);
      }
    });
  }, { rootMargin: "200px" });
  places.forEach(function (place) { watcher.observe(place); });
})();
