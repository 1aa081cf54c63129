// A labelled set of comments in the order of time, the same ones each time: made of templates of the kinds of comment spam that blogs get, and of
// what readers write, in English and French. Described in docs/rules.md. It says how the rules work together, not how the world is.

let state = 20_251_018;
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 4_294_967_296;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const chance = (share) => random() < share;
const times = (count, make) => Array.from({ length: count }, make);
/** "a {b|c} d" with one of each choice. */
const spin = (text) => {
  for (let before = ""; before !== text;) text = (before = text).replaceAll(/\{([^{}]*)\}/g, (_, choices) => pick(choices.split("|")));
  return text;
};

const TOPICS = {
  en: "garden,soil,tulips,roses,compost,pruning,seeds,frost,greenhouse,bees;sourdough,flour,oven,crust,recipe,yeast,kneading,starter,butter,bread;bicycle,chain,brakes,saddle,commute,hills,tyres,gears,helmet,lane;database,index,query,transaction,backup,server,latency,cache,migration,schema;novel,chapter,character,author,library,plot,translation,sentence,poem,edition;camera,lens,aperture,film,negative,print,darkroom,light,portrait,focus",
  fr: "jardin,terre,tulipes,rosiers,compost,taille,semis,gel,serre,abeilles;levain,farine,four,croûte,recette,levure,pétrissage,beurre,pain,pâte;vélo,chaîne,freins,selle,trajet,côtes,pneus,vitesses,casque,piste;roman,chapitre,personnage,auteur,bibliothèque,intrigue,traduction,phrase,poème,édition",
};
const NOUNS = Object.fromEntries(Object.entries(TOPICS).map(([language, topics]) => [language, topics.split(";").map((topic) => topic.split(","))]));

const SENTENCES = {
  en: [
    "{I tried|We tried|My neighbour tried} this with {my|our|the} NOUN last {week|spring|year|winter} and it {worked|did not work at all|took longer than expected|was better than I hoped}.",
    "{Have you|Has anybody here} {looked at|thought about|written about} {the|your} NOUN {before|in winter|when it rains|for beginners}?",
    "I {disagree|agree} with what you say about the NOUN, {but|and} the {part|paragraph|bit} on NOUN {convinced me|is wrong, I think|made me laugh|could be longer}.",
    "There is a {typo|small mistake} in the {second|third|last} paragraph: it should be NOUN, not NOUN.",
    "In {our|my} {village|town|house|club} everybody {talks about|complains about|has} NOUN these days.",
    "{What|Which} NOUN do you {use|recommend|prefer} {for|with} the NOUN {in the second picture|at home|on a small budget}?",
    "My {grandmother|father|old teacher|daughter} always said that NOUN {comes before|needs|spoils} NOUN, and {I never believed it|that is how I learned it|now I know why}.",
    "{To be fair|On the other hand|Then again}, NOUN {is|was} {never|not always|often} as {simple|cheap|good} as {people|they|the books} say.",
    "{Thanks|Thank you} for {writing this up|the photos|the answer}, {I learned something|that saved my afternoon|it was worth the wait}.",
  ],
  fr: [
    "{J’ai essayé|Nous avons essayé|Ma voisine a essayé} cela avec {le|mon|notre} NOUN {la semaine dernière|au printemps|cet hiver} et {ça a marché|cela n’a rien donné|c’était plus long que prévu}.",
    "Est-ce que {vous avez|quelqu’un a} déjà {regardé|pensé à|écrit sur} {le|ce} NOUN {en hiver|quand il pleut|pour les débutants} ?",
    "Je {ne suis pas|suis} d’accord avec ce que vous dites du NOUN, mais {la partie|le passage} sur le NOUN {m’a convaincu|me semble faux|m’a fait rire}.",
    "Il y a une {coquille|petite erreur} dans le {deuxième|dernier} paragraphe : c’est NOUN, pas NOUN.",
    "Ma {grand-mère|mère|fille} disait toujours que le NOUN vient avant le NOUN, et {je n’y ai jamais cru|c’est comme ça que j’ai appris}.",
    "Merci pour {ce texte|les photos|la réponse}, {j’ai appris quelque chose|cela valait la peine d’attendre}.",
  ],
};
const SHORT = {
  en: [
    "Thanks!",
    "I agree.",
    "+1",
    "Same here.",
    "Happy new year!",
    "Lovely photos.",
    "First!",
    "Well said.",
    "Nice one, thanks a lot.",
    "Any news on this?",
    "Great post, thank you!",
  ],
  fr: ["Merci !", "Tout à fait d’accord.", "Bonne année à tous !", "Pareil ici.", "Belles photos.", "Très bel article, merci."],
};
/** What looks like spam and is none. */
const HARD = [
  "They want to build a casino behind our school, and the town council takes bonus money from the company. Read https://news{1|2|3}.example.org/casino",
  "My doctor gave me cheap pills that did nothing. The brand name ones did nothing either, for ten times the price.",
  "I lost some money with bitcoin in {2017|2021}, and my brother in law lost his house. Not an investment I would recommend.",
  "Does anybody know whether the bank gives a loan for {solar panels|a new roof|a bicycle}? The rates are best in spring, I am told.",
  "I wrote about the same thing on my own blog: https://blog{1|2|3|4|5}.example.org/{garden|bread|bikes}",
  "Order it at the library, they have the {second|first} edition. The online shop wanted forty for a used copy!",
  "See https://docs.example.org/{a|b|c} and https://wiki.example.org/{x|y|z} for the details, it took me an hour to find them.",
];

function ham() {
  const language = chance(0.8) ? "en" : "fr";
  const topic = pick(NOUNS[language]);
  if (chance(0.1)) return { language, text: pick(SHORT[language]) };
  const text = times(1 + Math.floor(random() * 5), () => spin(pick(SENTENCES[language])).replaceAll("NOUN", () => pick(topic))).join(" ");
  if (language === "en" && chance(0.04)) return { language, text: `${spin(pick(HARD))} ${text}` };
  return { language, text: chance(0.05) ? `${text} https://${pick(["en.wiki", "photos", "maps", "code"])}.example.org/${pick(topic)}` : text };
}

/** One campaign: what it says, and where it wants people to go. Later ones are unknown when the rules begin to learn. */
const CAMPAIGNS = [
  {
    from: 0,
    to: 0.5,
    kind: "pills",
    text: "{Buy|Order|Get} {cheap|discount|generic} {viagra|cialis|v1agra|c1alis|vi@gra} {online|without prescription|overnight}: {best prices|free shipping|100% satisfaction} URL {order now|click here}",
  },
  {
    from: 0.4,
    to: 1,
    kind: "pills",
    text: "{Trusted|Canadian|Online} {pharmacy|drugstore} with {tramadol|modafinil|weight loss gummies}, {no prescription needed|fast delivery|bulk discount} URL",
  },
  {
    from: 0,
    to: 1,
    kind: "casino",
    text: "{Play|Try|Join} the {best|top|hottest} {online casino|slots|cаsinо|sportsbook} {today|now} and get {free spins|a welcome bonus|no deposit bonus} URL",
  },
  {
    from: 0,
    to: 0.7,
    kind: "praise",
    website: true,
    text: "{Great|Awesome|Excellent|Nice} {post|article|blog|site}! I {really|truly} {enjoyed|loved} {reading|visiting} {it|this}, I {will|'ll} {bookmark|share} {your|this} {site|blog|website} and {come back|check back} {soon|later} for more {information|content|updates}.",
  },
  {
    from: 0.3,
    to: 1,
    kind: "praise",
    website: true,
    text: "{Hello|Hi|Greetings} {there|dear|admin}, I {found|discovered} your {web site|weblog} {via|by means of} {Google|search} while {searching|looking} for a {similar|comparable|related} {matter|subject|topic}, your {site|web site} {came up|got here up}, it {appears|seems} {great|good}. I have {bookmarked|added} it in my {google|yahoo} bookmarks.",
  },
  {
    from: 0,
    to: 1,
    kind: "seo",
    website: true,
    text: "{Hi|Hello}, we {offer|provide} {guest posts|backlinks|SEO services|web traffic} on {high DA|quality} {sites|blogs}, {rank first|boost your rankings} on Google in {30|60} days, {contact us|write to us} at URL",
  },
  {
    from: 0.2,
    to: 1,
    kind: "crypto",
    text: "I {lost|was scammed of} {45,000|80,000|120,000} dollars in {bitcoin|crypto} until I met {Mr|Mrs|expert} {Jackson|Elizabeth|Morgan} {recovery|trading} who helped me {recover|earn} everything {back|in a week}. {Contact|Whatsapp|Telegram} URL for {your|profitable} {investment|recovery}.",
  },
  {
    from: 0,
    to: 0.8,
    kind: "loan",
    text: "Do you need an {urgent|instant|affordable} loan at {2|3}% interest {rate|per year}? We {give out|offer} {business|personal|home} loans to {serious|interested} {people|clients}, {apply|contact us} {now|today} URL",
  },
  {
    from: 0.1,
    to: 1,
    kind: "dating",
    text: "{Hot|Lonely|Single} {girls|women|ladies} in {your area|your city} {want to meet|are waiting for} you {tonight|now}, {free|no credit card} {chat|registration} URL",
  },
  {
    from: 0,
    to: 1,
    kind: "russian",
    text: "{Лучшее|Новое} {казино|предложение} {онлайн|для вас}: {бонус|скидка} {сегодня|каждый день} на сайте, {переходите|смотрите} по ссылке URL",
  },
  {
    from: 0.5,
    to: 1,
    kind: "replica",
    text: "{Luxury|Designer|Replica} {watches|handbags|sunglasses} {70|80|90}% off, {outlet|factory} {prices|sale} {today only|this week}, {visit|see} URL",
  },
  {
    from: 0,
    to: 1,
    kind: "french",
    text: "{Besoin d’un|Offre de} {prêt|crédit} {rapide|sérieux|entre particuliers} {sans|en moins de 48} {justificatif|heures}, taux de {2|3} %, {contactez|écrivez à} notre {agence|service} URL",
  },
  {
    from: 0.6,
    to: 1,
    kind: "streaming",
    text: "Watch {full|free} {movies|matches|series} {online|in HD} {without|no} {registration|ads} {here|now} >> URL << {football|boxing|latest episodes} {live stream|free download}",
  },
];

function spam(progress, earlier) {
  if (chance(0.06) && earlier.length > 50) return { kind: "copied", text: pick(earlier), website: spamUrl(progress) }; // What a reader has said before.
  const campaign = pick(CAMPAIGNS.filter(({ from, to }) => progress >= from && progress <= to));
  // Half of it is the same few texts again and again, with other links; the other half is spun anew each time.
  campaign.texts ??= times(3, () => spin(campaign.text));
  const text = (chance(0.5) ? pick(campaign.texts) : spin(campaign.text)).replaceAll("URL", () =>
    chance(0.15) ? times(3, () => spamUrl(progress)).join(" ") : spamUrl(progress),
  );
  return {
    kind: campaign.kind,
    text: chance(0.1) ? `${text} ${spin("{regards|thank you|cheers|best wishes}")} ${Math.floor(random() * 1e6).toString(36)}` : text,
    website: campaign.website ? spamUrl(progress) : "",
  };
}

/** Hosts come and go. */
function spamUrl(progress) {
  const number = Math.floor(progress * 40) + Math.floor(random() * 6);
  return `https://${pick(["best", "top", "cheap", "go", "my"])}-${pick(["deals", "offers", "win", "shop", "meds"])}${number}.example.com/${Math.floor(random() * 1e5).toString(36)}`;
}

const NAMES = "Anna Bert Cleo Dora Emil Fred Gisela Hugo Ida Jules Karin Louis Marie Nora Oskar Paula Quentin Rosa Simon Thea".split(" ");

/**
 * @param {number} count of comments, half of them spam
 * @returns {{ at: Date, label: "spam" | "ham", kind: string, text: string, name: string, email: string, website: string, address: string, known: boolean, form: { trap: boolean, seconds: number | null } }[]}
 */
export function spamSet(count) {
  const began = Date.UTC(2025, 0, 1);
  const earlier = [];
  const items = [];
  for (let at = 0; at < count; at++) {
    const progress = at / count;
    const when = new Date(began + at * 1_200_000 + Math.floor(random() * 600_000));
    if (chance(0.5)) {
      const { text, kind, website } = spam(progress, earlier);
      const name = chance(0.3) ? spin("{Cheap|Best|Online} {Pills|Casino|Loans|Watches}") : `${pick(NAMES)} ${Math.floor(random() * 1e4).toString(36)}`;
      const mail = `${Math.floor(random() * 1e9).toString(36)}@${chance(0.1) ? pick(["mailinator.com", "yopmail.com"]) : pick(["mail.example.com", "post.example.com", "example.org"])}`;
      const form = { trap: chance(0.35), seconds: chance(0.5) ? null : random() * 6 };
      items.push({
        at: when,
        label: "spam",
        kind,
        text,
        name,
        email: mail,
        website: website || (chance(0.3) ? spamUrl(progress) : ""),
        address: address(400),
        known: false,
        form,
      });
      continue;
    }
    const { text, language } = ham();
    earlier.push(text);
    const person = Math.floor(random() * 300);
    const known = person < 150;
    const email = `reader${person}@${!known && person % 100 === 7 ? "yopmail.com" : "example.org"}`;
    const website = person % 5 === 0 ? `https://reader${person}.example.org/` : "";
    const seconds = chance(0.4) ? null : 4 + random() * 300;
    items.push({
      at: when,
      label: "ham",
      kind: language,
      text,
      name: `${NAMES[person % 20]} ${person}`,
      email,
      website,
      address: `203.0.${person % 100}.${person % 7}`,
      known,
      form: { trap: false, seconds },
    });
  }
  return items;
}

function address(networks) {
  const network = Math.floor(random() * networks);
  return `198.51.${network % 256}.${network % 200}`;
}
