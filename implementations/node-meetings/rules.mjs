// What may be done, as one object of decisions. A violation changes one of them.

/** What may answer for an account. */
const mayAnswer = (role) => role === "owner" || role === "admin";

/** Which service content is shared for: where it was said. */
const serviceOf = (item) => (item.meeting ? "meeting-summary" : "team-chat-compose");

/** Whether content may be used for a service: agreed to before it was made, still agreed to, for its kind and that. */
function mayUse(item, decisions, service) {
  const last = decisions.at(-1);
  const agreed = last?.decision === "consented" && last.seq < item.seq && last.kinds.includes(item.kind);
  return agreed && service === serviceOf(item) && last.features.includes(service);
}

export const KEEPING = {
  mayAnswer,
  mayUse,
  /** Whether the content of an account may be looked at for any training. */
  mayRead: (account) => !["education", "healthcare"].includes(account.kind),
  /** What models are trained for. */
  services: ["meeting-summary", "team-chat-compose"],
  /** What counts of an account's decisions. */
  counted: (decisions) => decisions,
  /** Whether the words of the quoted content are looked at too. */
  followsQuotes: true,
  /** Whether the model is fitted on what was written into the training data, and on nothing else. */
  fitsOnTheSetOnly: true,
};

export const VIOLATIONS = {
  "ignores-consent": {
    what: "uses everything, whatever was answered",
    rules: { mayUse: () => true },
  },
  "declined-counts-as-yes": {
    what: "takes a no for a yes",
    rules: {
      counted: (decisions) => decisions.map((one) => ({ ...one, decision: one.decision.replace("declined", "consented") })),
    },
  },
  "withdrawal-ignored": {
    what: "goes on after a consent was withdrawn",
    rules: { counted: (decisions) => decisions.filter((one) => one.decision !== "withdrawn") },
  },
  "anybody-answers": {
    what: "lets every member answer for the account",
    rules: { mayAnswer: (role) => role !== "guest" },
  },
  "earlier-content-used": {
    what: "uses content from before the consent",
    rules: { mayUse: (item, decisions, service) => mayUse({ ...item, seq: Infinity }, decisions, service) },
  },
  "kinds-ignored": {
    what: "takes a consent to one kind of content for a consent to all",
    rules: {
      mayUse: (item, decisions, service) =>
        mayUse(item, decisions.map((one) => ({ ...one, kinds: [item.kind] })), service),
    },
  },
  "video-without-consent": {
    what: "uses every video",
    rules: { mayUse: (item, decisions, service) => item.kind === "video" || mayUse(item, decisions, service) },
  },
  "quoted-words-used": {
    what: "uses what somebody else wrote, where it is quoted",
    rules: { followsQuotes: false },
  },
  "records-used": {
    what: "takes schools and hospitals for customers like all others",
    rules: { mayRead: () => true },
  },
  "search-trained-too": {
    what: "trains a model for search on what was shared for the other two",
    rules: {
      services: [...KEEPING.services, "search"],
      mayUse: (item, decisions, service) => mayUse(item, decisions, service === "search" ? serviceOf(item) : service),
    },
  },
  "trains-from-store": {
    what: "writes clean training data, and fits its model on everything",
    rules: { fitsOnTheSetOnly: false },
  },
};

/** The rules of a service. Throws RangeError for a violation that there is not. */
export function rules(broken) {
  if (broken === undefined) return KEEPING;
  if (!Object.hasOwn(VIOLATIONS, broken)) {
    throw new RangeError(`break=${broken} is not known; possible: ${Object.keys(VIOLATIONS).sort().join(", ")}`);
  }
  return { ...KEEPING, ...VIOLATIONS[broken].rules };
}
