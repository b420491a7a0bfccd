/** ISO 4217, the currencies in use, by the decimal places of their minor unit. Source: SIX Interbank Clearing, list one. */
const BY_PLACES: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD ' +
    'EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL ' +
    'MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR ' +
    'SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
}

const PLACES: ReadonlyMap<string, number> = new Map(
  Object.entries(BY_PLACES).flatMap(([places, codes]) => codes.split(' ').map((code) => [code, Number(places)])),
)

/** What an account is kept in when it does not say so. */
export const HOME_CURRENCY = 'CNY'

export const isCurrency = (code: string): boolean => PLACES.has(code)

/** Decimal places of the minor unit: 2 of CNY (分), 0 of JPY. @throws Error for no currency in use */
export function placesOf(currency: string): number {
  const places = PLACES.get(currency)
  if (places === undefined) throw new Error(`expected an ISO 4217 currency, got ${currency}`)
  return places
}
