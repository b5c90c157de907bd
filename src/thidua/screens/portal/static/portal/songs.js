/* One song plays at a time. */
document.addEventListener("play", function (event) {
  "use strict";
  document.querySelectorAll("audio[data-one-plays]").forEach(function (other) {
    if (other !== event.target) {
      other.pause();
    }
  });
}, true);
