package dev.bindery.server.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes the place of the framework's own error bodies, which have another form than any of our doors and may name
 * classes.
 */
@Singleton
@Primary
final class DoorErrors implements ErrorResponseProcessor<Object> {

    private static final int SERVER_FAULT = 500;

    private final List<ErrorForm> forms;

    DoorErrors(List<ErrorForm> forms) {
        this.forms = forms;
    }

    @Override
    @SuppressWarnings("unchecked") // the framework writes whatever body the response has
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        Refusals.closing(response);
        String sentence = sentence(context, request, response.code());
        for (ErrorForm form : forms) {
            if (form.covers(request)) {
                return (MutableHttpResponse<Object>) form.write(request, response, sentence);
            }
        }
        MutableHttpResponse<Object> plain = (MutableHttpResponse<Object>) response;
        plain.body(sentence + "\n");
        return plain.contentType("text/plain; charset=utf-8");
    }

    private static String sentence(ErrorContext context, HttpRequest<?> request, int status) {
        if (status >= SERVER_FAULT) {
            return "Something is wrong in the server; its log says what, under the request id " + RequestId.of(request)
                    + ".";
        }
        if (status == 404) {
            return "There is nothing at " + request.getMethodName() + " " + request.getPath() + ".";
        }
        if (context.getRootCause().orElse(null) instanceof ConversionErrorException wrong && takesNumber(wrong)) {
            return "The parameter " + wrong.getArgument().getName() + " takes a whole number"
                    + wrong.getConversionError()
                            .getOriginalValue()
                            .map(value -> ", not \"" + value + "\"")
                            .orElse("") + ".";
        }
        String messages =
                context.getErrors().stream().map(Error::getMessage).distinct().collect(Collectors.joining("; "));
        return messages.isEmpty() ? "The request was refused with HTTP status " + status + "." : messages;
    }

    private static boolean takesNumber(ConversionErrorException wrong) {
        Class<?> type = wrong.getArgument().getType();
        return type == int.class || type == long.class;
    }
}
