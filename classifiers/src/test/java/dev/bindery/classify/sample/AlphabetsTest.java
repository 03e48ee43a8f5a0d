package dev.bindery.classify.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlphabetsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            windows-1250 | imię;miasto;uwagi Łukasz;Łódź;zażółć gęślą jaźń Żaneta;Wrocław;spóźniona
            windows-1250 | jméno;město Jiří Dvořák;Plzeň Zdeněk Růžička;České Budějovice Tomáš;Ústí
            windows-1250 | név;város Szűcs Győző;Székesfehérvár Őry Ádám;Kőszeg
            windows-1251 | имя;город Анна;Москва Пётр;Санкт-Петербург
            windows-1251 | ім'я;місто Олена;Київ Їжак;Чернігів Ґалаґан;Львів
            windows-1252 | Straße;Größe Müller;Köln Jäger;Düsseldorf
            windows-1252 | nom;ville François;Orléans Zoë;Besançon “cité” Hélène;Nîmes
            windows-1252 | Name;Preis Brücke;12 €
            windows-1252 | size;price small;£12.50 large;£30.00 depth 3 m³
            windows-1253 | όνομα;πόλη Γιώργος;Αθήνα Ελένη;Θεσσαλονίκη
            windows-1254 | ad;şehir Ayşe;İstanbul Çağrı;Diyarbakır Işıl;Muğla
            windows-1257 | vardas;miestas Žydrūnė;Šiauliai Gintarė;Kėdainiai Ąžuolas;Panevėžys
            ISO-8859-2 | jméno;město Šárka;Plzeň Žaneta;Třebíč Tomáš;Ústí nad Labem
            KOI8-R | имя;город Анна;Москва Пётр;Тверь
            IBM850 | Straße;Größe Müller;Köln Jäger;Düsseldorf
            IBM866 | имя;город Анна;Москва Пётр;Тверь
            """)
    void a_character_set_is_told_by_the_letters_it_makes(String charset, String text) {
        byte[] bytes = text.replace(' ', '\n').getBytes(Charset.forName(charset));
        assertThat(Alphabets.of(bytes).name()).as(text).isEqualTo(charset);
    }
}
