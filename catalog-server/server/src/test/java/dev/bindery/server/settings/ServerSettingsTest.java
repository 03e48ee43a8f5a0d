package dev.bindery.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {
    @Test
    void everySettingIsInTheTableOnce() throws IllegalAccessException {
        List<Object> declared = new ArrayList<>();
        for (Field field : ServerSettings.class.getFields()) {
            if (field.getType() == Setting.class) {
                declared.add(field.get(null));
            }
        }
        assertThat(new ArrayList<Object>(ServerSettings.ALL))
                .as("the table")
                .containsExactlyInAnyOrderElementsOf(declared);
        assertThat(ServerSettings.ALL).as("names").extracting(Setting::name).doesNotHaveDuplicates();
    }

    @Test
    void everySettingSaysWhatItIs() {
        assertThat(ServerSettings.ALL).allSatisfy(setting -> {
            assertThat(setting.description()).as(setting.name()).endsWith(".");
            assertThat(setting.standardText())
                    .as("default of " + setting.name())
                    .isNotBlank();
        });
    }
}
