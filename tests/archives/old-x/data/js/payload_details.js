var payload_details = {"tweets": 6, "lang": "en"}
