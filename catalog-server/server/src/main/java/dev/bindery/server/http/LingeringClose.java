package dev.bindery.server.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Lets clients read why their body was refused. A connection that is closed while its client still sends is reset, and a
 * client may lose the answer with it (RFC 9112, section 9.6): so what is still sent behind a refusal is read and thrown
 * away, for a while, before the connection is closed.
 */
@Singleton
final class LingeringClose implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    /** Enough for what is on its way; who sends on after that is cut off. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new Customizer(null));
        return registry;
    }

    /** @param channel null for the server as a whole */
    private record Customizer(Channel channel) implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel connection, ChannelRole role) {
            return new Customizer(connection);
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null
                    && channel.pipeline().get(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC) != null) {
                channel.pipeline()
                        .addAfter(
                                ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                                "bindery-lingering-close",
                                new Handler());
            }
        }
    }

    private static final class Handler extends ChannelDuplexHandler {

        private boolean refusing;
        private boolean draining;

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            if (message instanceof HttpResponse response
                    && response.status().code() == HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code()) {
                refusing = true;
            }
            super.write(context, message, promise);
        }

        @Override
        public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
            if (!refusing || draining || !context.channel().isActive()) {
                super.close(context, promise);
                return;
            }
            draining = true;
            context.executor().schedule(() -> context.close(promise), LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            context.read();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (draining) {
                ReferenceCountUtil.release(message);
            } else {
                super.channelRead(context, message);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) throws Exception {
            if (draining) {
                context.read();
            } else {
                super.channelReadComplete(context);
            }
        }
    }
}
