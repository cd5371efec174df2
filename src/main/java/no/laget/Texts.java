package no.laget;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What models, forms and decision tables say, in the {@linkplain Language#spoken() language of the one who asks}. They are
 * written in bokmål, and a catalogue for each folder has the other languages by the bokmål text: {@code texts/meeting.json}
 * has what {@code processes/meeting} and {@code forms/meeting} say. A text without a translation stays as it is.
 */
public final class Texts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Map<String, String>>> CATALOGUE = new TypeReference<>() {};

    /** What stands in the messages and is put into the engine when Laget starts: lists of tasks and roles. */
    private static final String PUT_INTO_THE_ENGINE = "organisation";

    private static final Map<Language, Map<String, String>> BY_LANGUAGE = read();

    private Texts() {}

    /** {@code bokmaal} in the language of the one who asks. */
    public static String of(String bokmaal) {
        return of(bokmaal, Language.spoken());
    }

    /** {@code bokmaal} in {@code language}. */
    public static String of(String bokmaal, Language language) {
        return language == Language.NB
                ? bokmaal
                : BY_LANGUAGE.getOrDefault(language, Map.of()).getOrDefault(bokmaal, bokmaal);
    }

    private static Map<Language, Map<String, String>> read() {
        Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
        Stream.of(Language.values()).forEach(language -> all.put(language, new HashMap<>()));
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:texts/*.json")) {
                try (InputStream json = file.getInputStream()) {
                    JSON.readValue(json, CATALOGUE)
                            .forEach((bokmaal, others) -> all.forEach((language, texts) -> {
                                if (others.containsKey(language.code())) {
                                    texts.put(bokmaal, others.get(language.code()));
                                }
                            }));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        for (String key : ResourceBundle.getBundle("messages/" + PUT_INTO_THE_ENGINE, Locale.ROOT)
                .keySet()) {
            if (key.startsWith("organisation.filter.") || key.startsWith("organisation.role.")) {
                String bokmaal = Language.NB.say(() -> Words.of(key));
                all.forEach((language, texts) -> texts.putIfAbsent(bokmaal, language.say(() -> Words.of(key))));
            }
        }
        return all;
    }
}
