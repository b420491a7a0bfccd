import Type, { type Static } from 'typebox'

/**
 * A line of an official document as the template writes it: fixed words with `{{path}}` placeholders.
 * The paths are listed in `domain/document/placeholders.ts`.
 */
const TemplateText = (maxLength: number) => Type.String({ minLength: 1, maxLength })

const closed = { additionalProperties: false } as const

/** Heading levels of GB/T 9704: 1 `一、` 黑体, 2 `（一）` 楷体, 3 `1.` and 4 `（1）` 仿宋; the number is set by the program. */
export const HeadingLevel = Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4)])
export type HeadingLevel = Static<typeof HeadingLevel>

/** One citation of a law, rule or standard, `《某办法》第十二条`, `《EN 1176-7》Section 6.2`; `law` comes without the book-title marks. */
export const Article = Type.Object(
  {
    law: Type.String({ minLength: 1, maxLength: 120, pattern: '^[^《》]+$' }),
    article: Type.String({ minLength: 1, maxLength: 60, pattern: '^(第|§|Art\\. |Section ).+' }),
  },
  closed,
)
export type Article = Static<typeof Article>

/** A document that the steps of a campaign may issue; its `id` is the kind of every document made from it. */
export const DocumentTemplate = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,59}$' }),
    title: Type.String({ minLength: 1, maxLength: 60 }),
    /** 机关代字: what stands before 〔year〕 in the number; the number series is kept per code and year. */
    numberCode: Type.String({ minLength: 1, maxLength: 20, pattern: '^[^〔〕\\[\\]()（）{}\\s]+$' }),
    /** 发文机关标志, red, with the red line below; a notice without it begins with its title. */
    heading: Type.Optional(TemplateText(60)),
    addressee: TemplateText(120),
    /** A paragraph that is `{{facts}}` alone becomes one numbered paragraph a fact. */
    body: Type.Array(Type.Object({ level: Type.Optional(HeadingLevel), text: TemplateText(2000) }, closed), {
      minItems: 1,
      maxItems: 60,
    }),
    /** Always cited, before those that the case brings with it. */
    articles: Type.Array(Article, { maxItems: 20 }),
    /** 救济途径: how and by when the party may object; printed as the last paragraph. */
    remedies: Type.Optional(TemplateText(600)),
    /** 发文机关署名, as a rule `{{agency.name}}`. */
    agency: TemplateText(60),
    copyTo: Type.Optional(Type.Array(TemplateText(60), { maxItems: 20 })),
    attachments: Type.Optional(Type.Array(TemplateText(120), { maxItems: 20 })),
    /** Served on a party against a 送达回证, which is printed as the last page. */
    receipt: Type.Boolean(),
  },
  closed,
)
export type DocumentTemplate = Static<typeof DocumentTemplate>

/** A composed document: every word that is printed, and the parts that a trail or a page shows by themselves. */
export const OfficialDocument = Type.Object(
  {
    /** Id of the template, such as `RECTIFICATION_ORDER`, `CLOSURE_ORDER`, `BAN_ORDER`. */
    kind: Type.String(),
    title: Type.String(),
    /** `云环责改〔2024〕17号` */
    number: Type.String(),
    heading: Type.Optional(Type.String()),
    addressee: Type.String(),
    /** The whole body in order, numbered, facts, articles, deadline and remedies included. */
    paragraphs: Type.Array(Type.Object({ level: Type.Optional(HeadingLevel), text: Type.String() }, closed)),
    facts: Type.Array(Type.String()),
    articles: Type.Array(Article),
    /** `自送达之日起5个工作日内（即2024年9月28日17时30分前）` */
    deadlineText: Type.Optional(Type.String()),
    remedies: Type.Optional(Type.String()),
    agency: Type.String(),
    /** 成文日期, `YYYY-MM-DD` in the zone of the campaign. */
    date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    copyTo: Type.Optional(Type.Array(Type.String())),
    attachments: Type.Optional(Type.Array(Type.String())),
    serviceReceipt: Type.Boolean(),
  },
  closed,
)
export type OfficialDocument = Static<typeof OfficialDocument>
