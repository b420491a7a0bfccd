import { type ComponentProps, useCallback } from 'react'

interface PictureProps extends Omit<ComponentProps<'img'>, 'src' | 'ref'> {
  /** an address, or a file of this device */
  source: string | File
  alt: string
}

/** A picture, wherever its bytes are. */
export function Picture({ source, alt, ...rest }: PictureProps) {
  const ofDevice = useCallback(
    (image: HTMLImageElement) => (source instanceof File ? show(image, source) : undefined),
    [source],
  )
  return <img ref={ofDevice} alt={alt} {...(typeof source === 'string' ? { src: source } : {})} {...rest} />
}

/** Shows a file of the device for as long as the picture stands. */
function show(picture: HTMLImageElement, file: File): () => void {
  const url = URL.createObjectURL(file)
  picture.src = url
  return () => URL.revokeObjectURL(url)
}
