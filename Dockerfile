FROM eclipse-temurin:17-jdk AS build
RUN apt-get update && apt-get install --yes --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /laget
COPY pom.xml ./
COPY src src
COPY processes processes
COPY forms forms
# Tests and the format check belong to the build of the commit, not of the image.
RUN mvn --batch-mode package -DskipTests -Dspotless.check.skip=true \
    && java -Djarmode=tools -jar target/laget-*.jar extract --layers --launcher --destination extracted

FROM eclipse-temurin:17-jre
RUN apt-get update && apt-get install --yes --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /laget laget
WORKDIR /laget
# What changes least comes first, so that a new version of Laget is a small layer.
COPY --from=build /laget/extracted/dependencies/ ./
COPY --from=build /laget/extracted/spring-boot-loader/ ./
COPY --from=build /laget/extracted/snapshot-dependencies/ ./
COPY --from=build /laget/extracted/application/ ./
USER 10001
ENV SPRING_PROFILES_ACTIVE=production
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD curl --fail --silent http://localhost:8080/actuator/health/readiness || exit 1
ENTRYPOINT ["java", "-Duser.timezone=UTC", "-XX:MaxRAMPercentage=75", "org.springframework.boot.loader.launch.JarLauncher"]
