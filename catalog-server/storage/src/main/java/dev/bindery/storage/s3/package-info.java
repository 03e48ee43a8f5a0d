/** S3, and whatever speaks it, as an object store; the only package that knows the AWS SDK. */
package dev.bindery.storage.s3;
