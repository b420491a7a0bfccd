interface Place {
  title: string
  kind: string
  within?: string
}

/** Two counties that have nothing to do with each other; each runs a campaign of its own. */
export const PLACES = {
  county: { title: '样例甲县', kind: 'DISTRICT' },
  group: { title: '样例甲县领导小组', kind: 'LEADING_GROUP', within: 'county' },
  office: { title: '样例甲县活动办', kind: 'CAMPAIGN_OFFICE', within: 'county' },
  bureau: { title: '样例甲县局', kind: 'BUREAU', within: 'county' },
  team: { title: '样例甲县督导组', kind: 'SUPERVISION_TEAM', within: 'bureau' },
  squad: { title: '样例甲县督导小队', kind: 'STREET_TEAM', within: 'team' },
  sibling: { title: '样例甲县检查组', kind: 'SUPERVISION_TEAM', within: 'bureau' },
  otherCounty: { title: '样例乙县', kind: 'DISTRICT' },
  otherOffice: { title: '样例乙县活动办', kind: 'CAMPAIGN_OFFICE', within: 'otherCounty' },
  otherTeam: { title: '样例乙县督导组', kind: 'SUPERVISION_TEAM', within: 'otherCounty' },
} as const satisfies Record<string, Place>

export type PlaceName = keyof typeof PLACES

export const PLACE_NAMES = Object.keys(PLACES) as PlaceName[]

/** Its number in the matrix; a database gives others. */
export const placeNo = (name: PlaceName): number => PLACE_NAMES.indexOf(name) + 1

/** The place and everything below it. */
export const below = (top: PlaceName): PlaceName[] => PLACE_NAMES.filter((name) => isBelow(name, top))

function isBelow(name: PlaceName, top: PlaceName): boolean {
  const { within }: Place = PLACES[name]
  return name === top || (within !== undefined && isBelow(within as PlaceName, top))
}
