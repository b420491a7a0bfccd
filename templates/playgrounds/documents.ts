import type { DocumentTemplate } from '../../contracts/document.ts'

/** The notice that an operator gets: what was found, by when to put it right, how to object. */
export const documents: DocumentTemplate[] = [
  {
    id: 'DEFECT_NOTICE',
    title: 'Notice of defects',
    numberCode: 'PLG',
    addressee: '{{party.name}}',
    body: [
      {
        text: 'On {{inspection.date}}, {{inspection.officers}} inspected {{site.name}} at {{site.address}} and found:',
      },
      { text: '{{facts}}' },
      {
        text: 'This is contrary to {{articles}}. You are required to put it right {{deadline}} and to report to {{agency.name}}.',
      },
    ],
    articles: [{ law: 'EN 1176-7', article: 'Section 6.2' }],
    remedies: 'You may object within one month of service to {{agency.reviewBody}}. {{agency.court}} has jurisdiction.',
    agency: '{{agency.name}}',
    receipt: true,
  },
]
