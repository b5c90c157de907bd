"""What each award requires, one module per award or family of awards."""

from lawbook.national.requirements import (
    bang_khen,
    cap_nha_nuoc,
    chien_si_thi_dua,
    general,
    gia_dinh_van_hoa,
    giay_khen,
    giay_khen_xa,
    huan_chuong_lao_dong,
    khu_dan_cu_van_hoa,
    lao_dong_tien_tien,
    tap_the,
    thon_to_dan_pho_van_hoa,
)

BOOKS = (
    general.law,
    giay_khen_xa.law,
    lao_dong_tien_tien.law,
    khu_dan_cu_van_hoa.law,
    thon_to_dan_pho_van_hoa.law,
    gia_dinh_van_hoa.law,
    chien_si_thi_dua.law,
    tap_the.law,
    giay_khen.law,
    bang_khen.law,
    huan_chuong_lao_dong.law,
    cap_nha_nuoc.law,
)
