"""What each award requires, one module per award."""

from lawbook.national.requirements import (
    general,
    gia_dinh_van_hoa,
    giay_khen_xa,
    khu_dan_cu_van_hoa,
    lao_dong_tien_tien,
    thon_to_dan_pho_van_hoa,
)

BOOKS = (
    general.law,
    giay_khen_xa.law,
    lao_dong_tien_tien.law,
    khu_dan_cu_van_hoa.law,
    thon_to_dan_pho_van_hoa.law,
    gia_dinh_van_hoa.law,
)
