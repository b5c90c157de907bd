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
      maxZoom: 18,
      /* One finger moves the page, two the map: who scrolls past is not held. */
      dragging: !window.matchMedia("(pointer: coarse)").matches,
      zoomSnap: 0.25,
      scrollWheelZoom: false,
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
        /* Beneath numbered places a ward is only tinted, so that they and its border are seen. */
        return {
          weight: 2, color: colour("--red-deep"), fillColor: colour(points.length ? "--red-tint" : "--red"), fillOpacity: 1
        };
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

  /* Places that would lie on each other are one mark with their number, until the map is near enough. All marks
     together are one stop of the Tab key: arrows go from one to the next, Enter opens, + and - zoom, Shift with an
     arrow moves the map, Escape closes and stays. */
  var APART = 36;
  var NEAREST = 18;

  function grouped(map, points, zoom) {
    var groups = [];
    points.forEach(function (point) {
      var at = map.project(point.at, zoom);
      var near = groups.filter(function (group) { return group.at.distanceTo(at) < APART; })[0];
      if (near) {
        near.points.push(point);
      } else {
        groups.push({ at: at, points: [point] });
      }
    });
    return groups;
  }

  function mark(map, place, found) {
    var said = document.querySelector("[data-map-said]");
    var points = found.map(function (one) {
      return {
        box: one,
        number: one.dataset.number,
        name: one.dataset.number + ". " + one.dataset.name + ", " + one.dataset.kind,
        at: window.L.latLng(Number(one.dataset.latitude), Number(one.dataset.longitude))
      };
    });
    var layer = window.L.layerGroup().addTo(map);
    var marks = [];
    var current = points[0];
    var waiting = null;

    function of(point) {
      return marks.filter(function (one) { return one.points.indexOf(point) !== -1; })[0];
    }

    function stop(one) {
      marks.forEach(function (other) { other.dot.setAttribute("tabindex", other === one ? "0" : "-1"); });
    }

    function focus(one) {
      current = one.points[0];
      stop(one);
      one.dot.focus({ preventScroll: true });
      if (!map.getBounds().pad(-0.04).contains(one.marker.getLatLng())) {
        map.panTo(one.marker.getLatLng(), { animate: false });
      }
    }

    function closest(point) {
      var zoom = Math.max(map.getZoom(), 14);
      while (zoom < NEAREST && grouped(map, points, zoom).some(function (group) {
        return group.points.length > 1 && group.points.indexOf(point) !== -1;
      })) {
        zoom += 1;
      }
      return zoom;
    }

    function show(point) {
      waiting = point;
      current = point;
      map.setView(point.at, closest(point), { animate: false });
      draw();
    }

    function open(one) {
      if (one.points.length === 1 || map.getZoom() >= NEAREST) {
        one.marker.openPopup();
        return;
      }
      var bounds = window.L.latLngBounds(one.points.map(function (point) { return point.at; }));
      var zoom = Math.max(map.getZoom() + 1, map.getBoundsZoom(bounds, false, window.L.point(90, 90)));
      current = one.points[0];
      said.textContent = "";
      map.setView(bounds.getCenter(), Math.min(zoom, NEAREST), { animate: false });
      draw();
      focus(of(current));
    }

    function drawn(group) {
      var alone = group.points.length === 1;
      var first = group.points[0];
      var numbers = group.points.map(function (point) { return point.number; });
      var marker = window.L.marker(first.at, {
        icon: window.L.divIcon({
          className: alone ? "map-dot" : "map-dot map-group",
          html: alone ? first.number : String(numbers.length),
          iconSize: alone ? [30, 30] : [34, 34]
        }),
        keyboard: false,
        riseOnHover: true
      }).addTo(layer);
      var one = { marker: marker, points: group.points, dot: marker.getElement() };
      var content = document.createElement("div");
      group.points.forEach(function (point) { content.append(bubble(place, point.box, point.number)); });
      marker.bindPopup(content, { closeButton: true, autoPanPadding: [24, 24], maxHeight: 240 });
      marker.off("click");
      marker.on("click", function () { current = first; stop(one); open(one); });
      marker.on("popupopen", function () {
        said.textContent = alone ? first.name : label(numbers);
        var close = marker.getPopup().getElement().querySelector(".leaflet-popup-close-button");
        close.setAttribute("aria-label", place.dataset.close);
        one.dot.setAttribute("aria-expanded", "true");
      });
      marker.on("popupclose", function () {
        said.textContent = "";
        one.dot.setAttribute("aria-expanded", "false");
      });
      one.dot.setAttribute("role", "button");
      one.dot.setAttribute("aria-label", alone ? first.name : label(numbers));
      one.dot.setAttribute("aria-expanded", "false");
      one.dot.addEventListener("keydown", function (event) { pressed(event, one); });
      return one;
    }

    function label(numbers) {
      return place.dataset.group.replace("{n}", numbers.length) + ": " + numbers.join(", ");
    }

    function draw() {
      var had = marks.some(function (one) { return one.dot === document.activeElement; });
      var read = marks.filter(function (one) { return one.marker.isPopupOpen(); })[0];
      var kept = read && read.points.length === 1 ? read.points[0] : null;
      layer.clearLayers();
      marks = grouped(map, points, map.getZoom()).map(drawn);
      stop(of(current));
      var again = waiting || (kept && of(kept).points.length === 1 ? kept : null);
      waiting = null;
      if (again) {
        of(again).marker.openPopup();
      }
      if (had) {
        of(current).dot.focus({ preventScroll: true });
      }
    }

    function pressed(event, one) {
      var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      var way = {
        ArrowRight: [80, 0], ArrowDown: [0, 80], ArrowLeft: [-80, 0], ArrowUp: [0, -80]
      }[event.key];
      if (event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      if (step && event.shiftKey) {
        map.panBy(way, { animate: false });
      } else if (step) {
        focus(marks[(marks.indexOf(one) + step + marks.length) % marks.length]);
      } else if (event.key === "Enter" || event.key === " ") {
        open(one);
      } else if (event.key === "+" || event.key === "=") {
        map.setZoomAround(one.marker.getLatLng(), map.getZoom() + 1, { animate: false });
      } else if (event.key === "-") {
        map.setZoomAround(one.marker.getLatLng(), map.getZoom() - 1, { animate: false });
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    }

    map.fitBounds(window.L.latLngBounds(points.map(function (point) { return point.at; })), {
      padding: [28, 28], maxZoom: 16, animate: false
    });
    map.on("zoomend", draw);
    draw();
    map.getContainer().setAttribute("tabindex", "-1");
    place.querySelectorAll(".leaflet-control-zoom a").forEach(function (one) { one.setAttribute("tabindex", "-1"); });

    place.addEventListener("keydown", function (event) {
      var read = marks.filter(function (one) { return one.marker.isPopupOpen(); })[0];
      if (event.key === "Escape" && read) {
        event.stopPropagation();
        read.marker.closePopup();
        focus(read);
      }
    });

    points.forEach(function (point) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "place-show no-print";
      button.textContent = place.dataset.show;
      button.setAttribute("aria-label", place.dataset.show + ": " + point.box.dataset.name);
      button.addEventListener("click", function () {
        show(point);
        of(point).dot.focus({ preventScroll: true });
        place.scrollIntoView({ block: "nearest" });
      });
      point.box.appendChild(button);
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
