"""Huân chương Lao động, three classes: each limb once, with what differs from class to class and from law to law."""

from lawbook.national.requirements.huan_chuong_lao_dong import achievements, collectives, merit, posts

BOOKS = (
    achievements.law,
    merit.law,
    posts.law,
    collectives.law,
)
