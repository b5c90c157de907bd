"""Screens for the people who do the work, at /lam-viec/: every page works without scripts first.

They call actions and queries and decide nothing themselves. To add a screen to an area:
1. `<area>/forms.py`: a `StaffForm` whose field names are the verb's arguments (fields of `fields.py`).
2. `<area>/views.py` or `acts.py`: a `ListScreen`, `DetailScreen` or `ActionScreen` of `screens`; its path in
   `<area>/urls.py` (Vietnamese slug, name `<thing>_list`, `<thing>`, `<thing>_<verb>`); its entry, if any, in
   `navigation.py`.
3. `templates/web/<area>/…html`: extends `web/list.html`, `web/detail.html` or `web/act.html` (fields and buttons come
   by themselves); parts are the tags of `{% load thidua %}`.
4. A kind of record with papers of its own says who may open them in `reports.queries.papers`; a new kind of record with
   a page, its line in `addresses.py`.
"""
