"""Conferences (hội nghị tổng kết, phát động): programme, delegates, order of handing over, signing, pictures.

Awards are handed over and pledges signed here through the verbs of the apps that own them.
"""
