window.YTD.tweets.part0 = [
 {
  "tweet": {
   "id_str": "1",
   "id": "1",
   "full_text": "Counted lichens on one fallen spruce. Forty-one kinds.",
   "created_at": "Wed May 01 10:00:00 +0000 2024",
   "entities": {
    "urls": [],
    "hashtags": [],
    "user_mentions": []
   },
   "lang": "en"
  }
 },
 {
  "tweet": {
   "id_str": "2",
   "id": "2",
   "full_text": "Low tide uncovers the old slipway; here is what the harbour looked like then",
   "created_at": "Thu May 02 11:00:00 +0000 2024",
   "entities": {
    "urls": [
     {
      "url": "https://t.co/x",
      "expanded_url": "https://harbour.example/then"
     }
    ],
    "hashtags": [],
    "user_mentions": []
   },
   "lang": "en"
  }
 },
 {
  "tweet": {
   "id_str": "3",
   "id": "3",
   "full_text": "@ida what a find, where was it?",
   "created_at": "Fri May 03 12:00:00 +0000 2024",
   "entities": {
    "urls": [],
    "hashtags": [],
    "user_mentions": [
     {
      "screen_name": "ida"
     }
    ]
   },
   "lang": "en",
   "in_reply_to_screen_name": "ida"
  }
 },
 {
  "tweet": {
   "id_str": "4",
   "id": "4",
   "full_text": "@tom the kettle is broken again",
   "created_at": "Sat May 04 13:00:00 +0000 2024",
   "entities": {
    "urls": [],
    "hashtags": [],
    "user_mentions": [
     {
      "screen_name": "tom"
     }
    ]
   },
   "lang": "en",
   "in_reply_to_screen_name": "tom"
  }
 },
 {
  "tweet": {
   "id_str": "5",
   "id": "5",
   "full_text": "Please retweet our film about the old harbour",
   "created_at": "Sun May 05 14:00:00 +0000 2024",
   "entities": {
    "urls": [
     {
      "url": "https://t.co/x",
      "expanded_url": "https://film.example/harbour"
     }
    ],
    "hashtags": [],
    "user_mentions": []
   },
   "lang": "en"
  }
 },
 {
  "tweet": {
   "id_str": "6",
   "id": "6",
   "full_text": "Order our calendar now, 20% off until Friday",
   "created_at": "Mon May 06 15:00:00 +0000 2024",
   "entities": {
    "urls": [
     {
      "url": "https://t.co/x",
      "expanded_url": "https://calendar.example/"
     }
    ],
    "hashtags": [],
    "user_mentions": []
   },
   "lang": "en"
  }
 }
]
