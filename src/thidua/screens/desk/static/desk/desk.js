/* Days as people type them. Left alone, the calendar puts today in place of a day written otherwise than it writes it
   («5-3-26»); the server reads all of them and asks again where it cannot. */
(function () {
  "use strict";
  var calendar = window.jQuery && window.jQuery.fn.datetimepicker;
  if (calendar) {
    calendar.defaults.validateOnBlur = false;
  }
})();
