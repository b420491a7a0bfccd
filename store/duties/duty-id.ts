/** `<campaign>~<duty>~<unit>`: never the id of a case, which has no `~`, and plain in an address. */
export const dutyId = (campaign: string, duty: string, unit: number): string => `${campaign}~${duty}~${unit}`

export const isDuty = (entity: string): boolean => entity.includes('~')

export const unitOfDuty = (entity: string): number => Number(entity.split('~')[2])
