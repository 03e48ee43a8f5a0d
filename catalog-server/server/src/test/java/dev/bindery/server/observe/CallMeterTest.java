package dev.bindery.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.operation.Operation;
import org.junit.jupiter.api.Test;

class CallMeterTest {
    @Test
    void callsAndTheirTimesAddUpByOperationDoorAndOutcome() {
        CallMeter meter = new CallMeter();
        meter.record(Operation.GET_TABLE, Call.Door.THRIFT, "ok", 500_000_000);
        meter.record(Operation.GET_TABLE, Call.Door.THRIFT, "ok", 1_000_000_000);
        meter.record(Operation.GET_TABLE, Call.Door.GLUE, "NotFoundException", 250_000_000);
        assertThat(meter.text())
                .as("the text for Prometheus")
                .contains(
                        "bindery_call_seconds_sum{operation=\"glue:GetTable\",door=\"thrift\",outcome=\"ok\"} 1.5\n",
                        "bindery_call_seconds_count{operation=\"glue:GetTable\",door=\"thrift\",outcome=\"ok\"} 2\n",
                        "bindery_call_seconds_count{operation=\"glue:GetTable\",door=\"glue\","
                                + "outcome=\"NotFoundException\"} 1\n");
    }
}
