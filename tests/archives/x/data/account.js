window.YTD.account.part0 = [{"account": {"username": "maren", "accountDisplayName": "Maren Holt"}}]
