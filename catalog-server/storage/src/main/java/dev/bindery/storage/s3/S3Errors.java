package dev.bindery.storage.s3;

import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.Location;
import java.io.IOException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 and its SDK say, as one sentence that names the location and never a secret. */
final class S3Errors {

    private final String store;

    S3Errors(String store) {
        this.store = store;
    }

    <T> T translating(String verb, Location location, Supplier<T> action) {
        try {
            return action.get();
        } catch (SdkException e) {
            throw of(verb, location, e);
        }
    }

    CatalogException of(String verb, Location location, SdkException failure) {
        if (failure instanceof NoSuchKeyException) {
            return new NotFoundException(EntityKind.FOLDER, location.toString());
        }
        if (failure instanceof NoSuchBucketException || hasCode(failure, "NoSuchBucket")) {
            return new NotFoundException(EntityKind.FOLDER, location.scheme() + "://" + location.container());
        }
        return new UnavailableException(location + " can't be " + verb + ": " + why(failure) + ".", failure);
    }

    private String why(SdkException failure) {
        if (failure instanceof S3Exception answer) {
            String code = code(answer);
            return switch (answer.statusCode()) {
                case 401, 403 -> store + " denies access (" + code
                        + "); check the AWS credentials and what they may do";
                case 404 -> "it isn't there";
                case 301, 307, 400 -> store + " refuses the request (" + code + "); check the region, the endpoint and"
                        + " BINDERY_S3_PATH_STYLE";
                case 429, 503 -> store + " asks to slow down (" + code + ")";
                default -> store + " answered with HTTP " + answer.statusCode() + " (" + code + ")";
            };
        }
        if (failure instanceof SdkClientException) {
            String message = String.valueOf(failure.getMessage());
            if (message.startsWith("Unable to load credentials")) {
                return "no AWS credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile";
            }
            for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException) {
                    return store + " can't be reached (" + cause.getClass().getSimpleName()
                            + "); check AWS_ENDPOINT_URL_S3 and the network";
                }
            }
        }
        return "the request to " + store + " failed (" + failure.getClass().getSimpleName() + ")";
    }

    private static String code(S3Exception answer) {
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
                ? "HTTP " + answer.statusCode()
                : answer.awsErrorDetails().errorCode();
    }

    static boolean hasCode(SdkException failure, String code) {
        return failure instanceof S3Exception answer && code(answer).equals(code);
    }

    static boolean hasStatus(SdkException failure, int status) {
        return failure instanceof S3Exception answer && answer.statusCode() == status;
    }
}
