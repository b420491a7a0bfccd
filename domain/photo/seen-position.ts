interface Looker {
  /** he added the photo himself */
  isUploader: boolean
  /** he may take the original, in which the camera may have written the place */
  mayTakeOriginal: boolean
}

/**
 * Whether somebody who sees a photo sees where it was taken. Where a procedure keeps somebody from view, the place may give him away: his
 * home, his shop. Then it is told to nobody who could not read it in the original.
 */
export const seesPosition = (keepsSomebody: boolean, { isUploader, mayTakeOriginal }: Looker): boolean =>
  !keepsSomebody || isUploader || mayTakeOriginal
