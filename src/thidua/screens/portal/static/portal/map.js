/* The map of wards and places: Leaflet over boundaries of our own, no tiles. Where it does not run, a drawing and a
   list stay. The list is read from the page, so that map and list never differ. */
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
    var points = near ? [] : Array.prototype.slice.call(document.querySelectorAll("[data-place]"));
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
    window.L.control.zoom({
      zoomInTitle: place.dataset.zoomIn || "Phóng to",
      zoomOutTitle: place.dataset.zoomOut || "Thu nhỏ"
    }).addTo(map);

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

    map.fitBounds(centre.isValid() ? centre.pad(0.12) : layer.getBounds(), { padding: [8, 8] });
    /* Tooltips listen for the focus, which makes every outline a nameless stop of the Tab key; the list names them. */
    layer.eachLayer(function (shape) { shape.getElement().setAttribute("tabindex", "-1"); });
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

    if (points.length) {
      mark(map, place, points);
    }

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

  function bubble(place, point, number) {
    var box = document.createElement("div");
    var name = document.createElement("strong");
    name.textContent = point.dataset.name;
    var kind = document.createElement("p");
    kind.textContent = point.dataset.kind;
    var more = document.createElement("a");
    more.href = "#" + point.id;
    more.textContent = place.dataset.more + " (" + number + ")";
    box.append(name, kind, more);
    return box;
  }

  /* Each place is a stop of the Tab key; arrows go from one to the next, Enter opens, Escape closes and stays there. */
  function mark(map, place, points) {
    var said = document.querySelector("[data-map-said]");
    var markers = points.map(function (point) {
      var number = point.dataset.number;
      var marker = window.L.marker([Number(point.dataset.latitude), Number(point.dataset.longitude)], {
        icon: window.L.divIcon({ className: "map-dot", html: number, iconSize: [30, 30] }),
        keyboard: true,
        riseOnHover: true
      }).addTo(map);
      marker.bindPopup(bubble(place, point, number), { closeButton: true, autoPanPadding: [24, 24] });
      marker.on("popupopen", function () {
        said.textContent = number + ". " + point.dataset.name + ", " + point.dataset.kind;
        var close = marker.getPopup().getElement().querySelector(".leaflet-popup-close-button");
        close.setAttribute("aria-label", place.dataset.close);
        marker.getElement().setAttribute("aria-expanded", "true");
      });
      marker.on("popupclose", function () {
        said.textContent = "";
        marker.getElement().setAttribute("aria-expanded", "false");
      });
      var dot = marker.getElement();
      dot.setAttribute("role", "button");
      dot.setAttribute("aria-label", number + ". " + point.dataset.name + ", " + point.dataset.kind);
      dot.setAttribute("aria-expanded", "false");
      return marker;
    });

    markers.forEach(function (marker, at) {
      marker.getElement().addEventListener("focus", function () {
        if (!map.getBounds().contains(marker.getLatLng())) {
          map.panTo(marker.getLatLng(), { animate: false });
        }
      });
      marker.getElement().addEventListener("keydown", function (event) {
        var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (step) {
          event.preventDefault();
          event.stopPropagation();
          markers[(at + step + markers.length) % markers.length].getElement().focus();
        } else if (event.key === " ") {
          event.preventDefault();
          marker.togglePopup();
        }
      });
    });

    place.addEventListener("keydown", function (event) {
      var open = markers.filter(function (marker) { return marker.isPopupOpen(); })[0];
      if (event.key === "Escape" && open) {
        event.stopPropagation();
        open.closePopup();
        open.getElement().focus();
      }
    });

    points.forEach(function (point, at) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "place-show no-print";
      button.textContent = place.dataset.show;
      button.setAttribute("aria-label", place.dataset.show + ": " + point.dataset.name);
      button.addEventListener("click", function () {
        map.setView(markers[at].getLatLng(), Math.max(map.getZoom(), 14), { animate: false });
        markers[at].openPopup();
        markers[at].getElement().focus({ preventScroll: true });
        place.scrollIntoView({ block: "nearest" });
      });
      point.appendChild(button);
    });
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
