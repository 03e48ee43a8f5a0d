package dev.bindery.hiveserver;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.model.TableName;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Sends every call of a capability through the interceptor, as the operation that its method's {@link Does} names. The
 * capabilities here are many and small, so that one adapter reads it from the methods.
 */
final class Intercepted {

    private Intercepted() {}

    static <T> T of(Class<T> capability, T next, CallInterceptor interceptor) {
        return capability.cast(Proxy.newProxyInstance(
                capability.getClassLoader(), new Class<?>[] {capability}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.invoke(next, arguments);
                    }
                    Does does = method.getAnnotation(Does.class);
                    return interceptor.around(
                            (Call) arguments[0],
                            does.value(),
                            resource(does, arguments),
                            () -> invoke(method, next, arguments));
                }));
    }

    private static Resource resource(Does does, Object[] arguments) {
        if (does.to().equals(Does.TABLE)) {
            return new Resource.OfTable((TableName) arguments[1]);
        }
        String name = does.named() && arguments.length > 1 && arguments[1] instanceof String text ? text : "*";
        return new Resource.Named(does.to(), name);
    }

    private static Object invoke(Method method, Object next, Object[] arguments) {
        try {
            return method.invoke(next, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(method + " threw what it doesn't declare.", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " can't be called.", e);
        }
    }
}
