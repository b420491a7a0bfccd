/** Why a notice did not go out, as far as its failure tells: each is for somebody else to put right, or passes. */
export const DELIVERY_TROUBLES = [
  'NOT_ALLOWED',
  'NO_ANSWER',
  'CERTIFICATE',
  'AWAY',
  'LOGIN',
  'MOVED',
  'BUSY',
  'UNREADABLE',
  'REFUSED',
] as const
export type DeliveryTrouble = (typeof DELIVERY_TROUBLES)[number]

/** The first that fits. Failures begin with the server's name; a reply of mail with three digits, one of a robot with its own number. */
const SIGNS: readonly (readonly [DeliveryTrouble, RegExp])[] = [
  [
    'NOT_ALLOWED',
    /expected https|address with a user name|address of a private network|domain that the settings|without a recipient/,
  ],
  ['NO_ANSWER', /no answer within|not done within|\bETIMEDOUT\b|time-?out/i],
  ['CERTIFICATE', /certificate|\bCERT_|self[- ]signed|handshake|wrong version number|\bETLS\b/i],
  ['LOGIN', /\bEAUTH\b|: 535\b/],
  [
    'AWAY',
    /\b(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|ESOCKET|ECONNECTION|EDNS)\b|socket hang up/,
  ],
  ['MOVED', /: redirected \(/],
  ['BUSY', /: answered (408|425|429|5\d\d)\b|: 4\d\d /],
  ['UNREADABLE', /an answer that is no JSON|answer of more than/],
  ['REFUSED', /: answered 4\d\d\b|: -?\d+ /],
]

/** What a failure's words mean for whoever looks after the channel; undefined: they say nothing that is known. */
export const deliveryTrouble = (error: string): DeliveryTrouble | undefined =>
  SIGNS.find(([, sign]) => sign.test(error))?.[0]
