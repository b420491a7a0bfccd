import Type, { type Static } from 'typebox'
import { Privacy } from '../template/confidentiality.ts'
import { closed } from './shapes.ts'

/**
 * What is known of a site or a matter, in words; `masked`: it names somebody who is kept from the reader; `private`: it names somebody whom
 * the reader may know and others may not, so it is not to be kept anywhere.
 */
export const SiteFact = Type.Object(
  {
    key: Type.String(),
    title: Type.String(),
    value: Type.String(),
    masked: Type.Optional(Privacy),
    private: Type.Optional(Privacy),
  },
  closed,
)
export type SiteFact = Static<typeof SiteFact>
