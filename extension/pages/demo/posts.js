// What is on the demo timeline: people who do not exist, in words written for it.

/** handle → name, avatar colours, what they say of themselves, numbers a profile shows. */
export const people = {
  robin: { name: "Robin Vale", colours: ["#2b6c8f", "#8fd0d8"], bio: "Sings alto, bakes badly, keeps the choir's books.", followers: 214, following: 190, posts: 873, own: true },
  nadia_o: { name: "Nadia Okoye", colours: ["#a4483c", "#f3b98b"], bio: "Harbour pilot. Tides, ropes, soup.", followers: 1204, following: 310, posts: 2310, followed: true },
  tomasz: { name: "Tomasz Lis", colours: ["#3f5b34", "#c9d98a"], bio: "Allotment 14. Beans first.", followers: 402, following: 388, posts: 1544, followed: true },
  june_k: { name: "June Kato", colours: ["#5a3d86", "#d7b6ee"], bio: "Repairs bicycles and opinions.", followers: 866, following: 512, posts: 3021, followed: true },
  sol_waders: { name: "Sol at the mudflats", colours: ["#5d6b78", "#e6d9b8"], bio: "Counting waders since the spring tide of 2009.", followers: 655, following: 201, posts: 1980 },
  brightpane: { name: "BrightPane Windows", colours: ["#c47a00", "#ffe08a"], bio: "Windows. Doors. Deals. Ask for a quote today!", followers: 61, following: 3904, posts: 41 },
  lume_studio: { name: "Lume Studio", colours: ["#9c1f5c", "#ff9ecb"], bio: "We make launch videos. Watch ours!", followers: 38, following: 1720, posts: 33 },
};

const hour = 60;
const day = 24 * hour;
const video = "https://lume.example/watch/our-launch";
const choir = "https://choir.example/spring-concert";

/** Newest first. `ago` in minutes. `to` = the author answered. */
export const posts = [
  { by: "nadia_o", ago: 6, text: "Fog so thick this morning that the ferry sounded like a cow looking for its field. Nobody moved for an hour, and it was lovely.", picture: "harbour", likes: 41, replies: 5, reposts: 3 },
  { by: "lume_studio", ago: 11, text: `@tomasz hi Tomasz! Please retweet our launch video, it would mean a lot ${video}` },
  { by: "brightpane", ago: 17, text: "50% OFF all double glazing THIS WEEK ONLY! Order now: https://brightpane.example/offer", likes: 0 },
  { by: "june_k", ago: 24, to: "robin", text: "@robin the hub is mended, come by after six. I also have your other glove.", likes: 2, replies: 1 },
  { by: "lume_studio", ago: 33, text: `@nadia_o hi Nadia! Please retweet our launch video, it would mean a lot ${video}` },
  { by: "brightpane", ago: 48, text: "Why pay more? Buy two windows and get the third free. Use code PANE3 at https://brightpane.example/offer" },
  { by: "tomasz", ago: 61, text: "First broad beans. Eleven of them. I have told all the neighbours and one fox.", picture: "beans", likes: 27, replies: 8, reposts: 1 },
  { by: "robin", ago: 74, to: "tomasz", text: "@tomasz eleven is a crop! How did you keep the blackfly off?", likes: 3 },
  { by: "lume_studio", ago: 95, text: `@june_k hello June! Please retweet our launch video, it would mean a lot to us ${video}` },
  { by: "brightpane", ago: 2 * hour, text: "New doors, new prices! Sign up for our newsletter and save 15% https://brightpane.example/news #deal #windows #sale" },
  { by: "sol_waders", ago: 3 * hour, text: "High water count at the north flats: 412 dunlin, 37 grey plover, and one very lost spoonbill that everybody pretended not to stare at.", picture: "waders", likes: 66, replies: 12, reposts: 19 },
  { by: "lume_studio", ago: 4 * hour, text: `@ferry_notes hi! Please retweet our launch video, it would mean a lot ${video}` },
  { by: "brightpane", ago: 5 * hour, text: "Last chance! Free fitting when you order today. Call or click https://brightpane.example/offer" },
  { by: "robin", ago: 6 * hour, to: "june_k", text: "@june_k thank you for saving the hub. Soup on me this week.", likes: 4, replies: 1 },
  { by: "lume_studio", ago: 7 * hour, text: `@sol_waders hi Sol! Please retweet our launch video, it would mean a lot ${video}` },
  { by: "nadia_o", ago: 8 * hour, to: "robin", text: "@robin I am saving you a seat for Thursday. Bring the low notes.", likes: 6 },
  { by: "brightpane", ago: 9 * hour, text: "Summer sale! Up to 60% discount on conservatories. Shop now https://brightpane.example/summer" },
  { by: "lume_studio", ago: 10 * hour, text: `@quay_market hello! Please retweet our launch video, it would mean a lot ${video}` },
  { by: "robin", ago: day, text: `@tomasz could you please retweet our choir's spring concert? Every seat helps the roof: ${choir}`, likes: 1 },
  { by: "brightpane", ago: day + 2 * hour, text: "Our customers love us! Get your free quote today and win a garden set https://brightpane.example/quote" },
  { by: "june_k", ago: day + 3 * hour, text: "A chain is only as strong as the person who last oiled it. That person was me, in March. Oh dear.", likes: 33, replies: 4, reposts: 6 },
  { by: "brightpane", ago: day + 5 * hour, text: "Follow us and be the first to hear about our offers! https://brightpane.example" },
  { by: "lume_studio", ago: day + 6 * hour, text: `Our launch video is out! Please retweet ${video}` },
  { by: "robin", ago: 2 * day, text: "Sourdough number nine. It has a crust, a crumb and a personality. I am calling this one done.", picture: "bread", likes: 18, replies: 6 },
  { by: "brightpane", ago: 2 * day + hour, text: "Only 5 slots left for this month's installation special. Book now https://brightpane.example/book" },
  { by: "tomasz", ago: 3 * day, to: "robin", text: "@robin fleece, soap water and shouting. Mostly shouting.", likes: 9 },

  // Robin's weeks before: enough for the popup to say something.
  { by: "robin", ago: 3 * day + 2 * hour, to: "nadia_o", text: "@nadia_o what do you do all day when the fog keeps everybody in?", likes: 2, replies: 1 },
  { by: "nadia_o", ago: 3 * day + hour, to: "robin", text: "@robin soup. And the crossword, badly.", likes: 5 },
  { by: "robin", ago: 4 * day, text: "The alto line of the second movement is four pages of the same note. I have never felt so needed and so bored.", likes: 21, replies: 5, reposts: 2 },
  { by: "robin", ago: 5 * day, text: `Seats for the spring concert are on sale from today: ${choir}`, likes: 4, reposts: 1 },
  { by: "robin", ago: 6 * day, to: "june_k", text: "@june_k is there a trick to a squeaking saddle, or do I sing over it?", likes: 3, replies: 2 },
  { by: "june_k", ago: 6 * day - 40, to: "robin", text: "@robin grease on the rails. Then sing anyway.", likes: 7 },
  { by: "robin", ago: 7 * day, text: "Counted the tins in the church kitchen: 61 lids, 48 tins. Where do lids come from?", likes: 30, replies: 9, reposts: 4 },
  { by: "robin", ago: 8 * day, to: "sol_waders", text: "@sol_waders how do you tell a dunlin from a sanderling in that light? I only see small and cold.", likes: 4, replies: 1 },
  { by: "robin", ago: 9 * day, text: `Our choir has a new page, with recordings: ${choir}/listen`, likes: 6 },
  { by: "robin", ago: 10 * day, to: "tomasz", text: "@tomasz I owe you a jar. The chutney went with everything, including regret.", likes: 8 },
  { by: "robin", ago: 11 * day, text: "Today's lesson from the treasurer: a budget is a list of things that will not happen.", likes: 19, replies: 3, reposts: 2 },
  { by: "robin", ago: 12 * day, to: "nadia_o", text: "@nadia_o congratulations on twenty years on the boats!", likes: 5 },
  { by: "robin", ago: 13 * day, text: `Rehearsal is open to guests this Thursday. Come and hear us: ${choir}/open-evening`, likes: 7, replies: 1 },
  { by: "robin", ago: 14 * day, text: "Walked home along the sea wall. The lamps came on one by one, like somebody counting.", likes: 26, replies: 2, reposts: 3 },
  { by: "robin", ago: 15 * day, to: "june_k", text: "@june_k wheels are round again. Thank you!", likes: 2 },
  { by: "robin", ago: 16 * day, text: "First warm evening. All of Chapel Street is outside on kitchen chairs.", likes: 17, replies: 2 },
  { by: "robin", ago: 18 * day, to: "tomasz", text: "@tomasz rhubarb yes please, both kinds.", likes: 3 },
  { by: "robin", ago: 20 * day, text: `We sing for the lifeboat fund on Sunday, please share: ${choir}/lifeboat`, likes: 9, reposts: 5 },
];

/** Drafts the guide offers. */
export const drafts = {
  send: `@nadia_o hi Nadia, could you please retweet our choir's spring concert? Every seat helps the roof: ${choir}`,
  message: `Hi June! Could you please retweet our choir's spring concert? Every seat helps the roof ${choir}`,
};

/** The chat so far. */
export const messages = [
  { by: "june_k", text: "Thursday still on?" },
  { by: "robin", text: "Yes! Half past seven, side door." },
];
