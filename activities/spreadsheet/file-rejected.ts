import type { FileFindingCode } from '../../contracts/ledger.ts'

export type FileRejectionCode = Exclude<FileFindingCode, 'MACROS_IGNORED'>

const WHAT_TO_DO: Readonly<Record<FileRejectionCode, string>> = {
  CORRUPT_FILE: '文件已损坏或不完整，请在 Excel 或 WPS 中打开并另存为 .xlsx 后重新上传',
  PASSWORD_PROTECTED: '文件设有打开密码，请取消密码后另存为 .xlsx 再上传',
  EMPTY_FILE: '文件里没有内容，请确认选对了文件，数据在第一个可见的工作表中',
  NOT_A_WORKBOOK: '不是可导入的表格，请上传 .xlsx 或 .csv 文件；旧的 .xls 请先另存为 .xlsx',
  XML_DTD_FORBIDDEN: '文件内含不允许的 XML 定义（DTD），请在 Excel 或 WPS 中另存为新的 .xlsx 后再上传',
  UNCOMPRESSED_TOO_LARGE: '文件解压后过大，请删除图片和空白行列、拆成几个文件后再上传',
  TOO_MANY_ROWS: '行数超过上限，请拆成几个文件分别导入',
}

/** The whole file is refused. `message` says in Chinese what is wrong and what to do next. */
export class FileRejected extends Error {
  readonly code: FileRejectionCode

  constructor(code: FileRejectionCode, detail?: string) {
    super(detail ? `${WHAT_TO_DO[code]}（${detail}）` : WHAT_TO_DO[code])
    this.name = 'FileRejected'
    this.code = code
  }

  /** The rejection as another thread told it. */
  static restore(code: FileRejectionCode, message: string): FileRejected {
    const rejection = new FileRejected(code)
    rejection.message = message
    return rejection
  }
}
