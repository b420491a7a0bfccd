/** Why a message did not go out. `permanent`: another attempt would end the same way. */
export class DeliveryFailure extends Error {
  override readonly name = 'DeliveryFailure'
  readonly permanent: boolean
  /** how long the other side wants to be left alone, ms */
  readonly afterMs: number | undefined

  constructor(
    message: string,
    { permanent = false, afterMs }: { permanent?: boolean; afterMs?: number | undefined } = {},
  ) {
    super(message)
    this.permanent = permanent
    this.afterMs = afterMs
  }
}
