package org.apache.hadoop.hive.ql.exec;

import org.apache.hive.com.esotericsoftware.kryo.Kryo;
import org.apache.hive.com.esotericsoftware.kryo.Serializer;
import org.apache.hive.com.esotericsoftware.kryo.io.Input;
import org.apache.hive.com.esotericsoftware.kryo.io.Output;

class SerializationUtilities$ArrayListSubListSerializer extends Serializer<Object> {
    public SerializationUtilities$ArrayListSubListSerializer() {}

    @Override
    public void write(Kryo kryo, Output output, Object object) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<Object> type) {
        throw new UnsupportedOperationException();
    }
}
