/** `awsS3Bucket` to `aws_s3_bucket`, or with another separator to `aws-s3-bucket`. */
export function snake(name: string, separator = '_'): string {
  return name.replace(/[A-Z]/g, (letter) => separator + letter.toLowerCase());
}

/** `aws_s3_bucket` and `aws-s3-bucket` to `awsS3Bucket`. */
export function camel(name: string): string {
  return name.replace(/[_-]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}
