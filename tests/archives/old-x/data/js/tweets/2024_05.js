Grailbird.data.tweets_2024_05 = 
 [
 {
  "id_str": "1",
  "id": 1,
  "text": "Counted lichens on one fallen spruce. Forty-one kinds.",
  "created_at": "2024-05-01 10:00:00 +0000",
  "entities": {
   "urls": [],
   "hashtags": [],
   "user_mentions": []
  },
  "user": {
   "screen_name": "maren",
   "name": "Maren Holt"
  }
 },
 {
  "id_str": "2",
  "id": 2,
  "text": "Low tide uncovers the old slipway; here is what the harbour looked like then",
  "created_at": "2024-05-02 11:00:00 +0000",
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
  "user": {
   "screen_name": "maren",
   "name": "Maren Holt"
  }
 },
 {
  "id_str": "3",
  "id": 3,
  "text": "@ida what a find, where was it?",
  "created_at": "2024-05-03 12:00:00 +0000",
  "entities": {
   "urls": [],
   "hashtags": [],
   "user_mentions": [
    {
     "screen_name": "ida"
    }
   ]
  },
  "user": {
   "screen_name": "maren",
   "name": "Maren Holt"
  },
  "in_reply_to_screen_name": "ida"
 },
 {
  "id_str": "4",
  "id": 4,
  "text": "@tom the kettle is broken again",
  "created_at": "2024-05-04 13:00:00 +0000",
  "entities": {
   "urls": [],
   "hashtags": [],
   "user_mentions": [
    {
     "screen_name": "tom"
    }
   ]
  },
  "user": {
   "screen_name": "maren",
   "name": "Maren Holt"
  },
  "in_reply_to_screen_name": "tom"
 },
 {
  "id_str": "5",
  "id": 5,
  "text": "Please retweet our film about the old harbour",
  "created_at": "2024-05-05 14:00:00 +0000",
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
  "user": {
   "screen_name": "maren",
   "name": "Maren Holt"
  }
 },
 {
  "id_str": "6",
  "id": 6,
  "text": "Order our calendar now, 20% off until Friday",
  "created_at": "2024-05-06 15:00:00 +0000",
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
  "user": {
   "screen_name": "maren",
   "name": "Maren Holt"
  }
 }
]