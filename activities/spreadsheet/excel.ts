import type ExcelJS from 'exceljs'

/** The library that writes workbooks: a process has its 36 MB only once it writes one. */
export const excel = async (): Promise<typeof ExcelJS> => (await import('exceljs')).default
